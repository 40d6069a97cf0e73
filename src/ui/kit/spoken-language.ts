import type { Language } from '../../scenes/text/language.ts';
import { LANGUAGE_TAGS, nearestLanguage } from '../../scenes/text/language-tags.ts';
import { inTime } from './deadline.ts';
import type { LanguageSource } from './language-source.ts';

/** How long a language may take to come. */
const LATE_MS = 5000;
const FONT_LATE_MS = 2000;

/** The language that an element speaks. */
export interface SpokenLanguage {
  readonly now: Language;
  /** Takes up what is asked for now. Resolves when it is spoken, or cannot be had, or another is asked for. */
  follow(): Promise<void>;
  /** Takes up nothing more. */
  end(): void;
}

export interface SpokenLanguageOptions {
  readonly source: LanguageSource;
  /** Tags that are asked for, that which counts most first. */
  readonly asked: () => readonly string[];
  /** Loads the font that a language needs beside the page's own. */
  readonly loadFont: (tag: string) => Promise<void>;
  /** Another is spoken from now on. */
  readonly onChange: (language: Language) => void;
  /** A language cannot be had; the one before goes on. */
  readonly onTrouble: () => void;
}

export function createSpokenLanguage(options: SpokenLanguageOptions): SpokenLanguage {
  const { source, asked, loadFont } = options;
  let now = source.start;
  /** Counts what was asked for: only the latest is taken up. */
  let turn = 0;
  return {
    get now() {
      return now;
    },
    async follow() {
      turn += 1;
      const mine = turn;
      const tag = nearestLanguage(asked()) ?? source.start.tag;
      if (tag === now.tag) return;
      const loading = Promise.all([
        Promise.resolve().then(() => source.booksOf(tag).strings()),
        // The system's own stands in for a font that is late.
        inTime(loadFont(tag), FONT_LATE_MS),
      ]);
      const loaded = await inTime(loading, LATE_MS).catch(() => null);
      if (mine !== turn) return;
      if (!loaded) return options.onTrouble();
      [{ language: now }] = loaded;
      options.onChange(now);
    },
    end() {
      turn += 1;
    },
  };
}

/** What an element asks for: its state, its `lang` attribute, what the browser prefers. */
export function askedLanguages(lang: string, host: HTMLElement): readonly string[] {
  return [lang, host.getAttribute('lang') ?? '', ...navigator.languages].filter(Boolean);
}

/** The languages as each calls itself, by their tags. */
export const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map(
  LANGUAGE_TAGS.map((tag) => [tag, new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag]),
);
