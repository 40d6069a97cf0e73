// The questions of docs/questions.md: the address that answers each brings the view, the section and the widget it asks for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe, vi } from 'vitest';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { call } from '../rigs/element.ts';
import { ROOT } from '../rigs/harness.ts';

const COUNT = 40;
/** The article comes in a script of its own, which a busy machine may bring late. */
const PATIENCE_MS = 20_000;

interface Question {
  readonly number: number;
  readonly question: string;
  readonly source: string;
  /** As it stands in the document: '?view=overview'. */
  readonly address: string;
  readonly answer: string;
}

/** What a page shows of what an address asks for. */
interface Shown {
  readonly view: string;
  /** Of the keys that were asked for, those that the address still holds; a value that is none is taken out of it. */
  readonly kept: Readonly<Record<string, string>>;
  /** Id of the section that the article shows; null where the address asks for none. */
  readonly section: string | null;
  /** Whether the widget is there; null where the address asks for none. */
  readonly hasLab: boolean | null;
  /** Id of the chosen picture; null where the address asks for none. */
  readonly picture: string | null;
  readonly notice: string;
}

/** The rows of the document's tables that begin with a number. */
function readQuestions(): readonly Question[] {
  const lines = readFileSync(join(ROOT, 'docs', 'questions.md'), 'utf8').split('\n');
  return lines
    .filter((line) => /^\| *\d+ *\|/.test(line))
    .map((line) => {
      const cells = line.split('|').slice(1, -1);
      assert.equal(cells.length, 5, line);
      const [number = '', question = '', source = '', code = '', answer = ''] = cells.map((cell) =>
        cell.trim(),
      );
      const address = /^`(\?[^`]+)`$/.exec(code)?.[1];
      assert.ok(address, `${line} has an address, as code`);
      return { number: Number(number), question, source, address, answer };
    });
}

/** The keys that must stay in the address; a widget in its first state may leave its own out. */
function keptKeys(query: URLSearchParams): readonly string[] {
  return [...query.keys()].filter((key) => key !== 'lab');
}

function wantedOf(address: string): Shown {
  const query = new URLSearchParams(address);
  return {
    view: query.get('view') ?? 'overview',
    kept: Object.fromEntries(keptKeys(query).map((key) => [key, query.get(key) ?? ''])),
    section: query.get('article'),
    hasLab: query.has('lab') ? true : null,
    picture: query.get('picture'),
    notice: '',
  };
}

function shownFor(page: Page, address: string): Promise<Shown> {
  const query = new URLSearchParams(address);
  const asks = { article: query.has('article'), lab: query.has('lab'), picture: query.has('picture') };
  return call(
    page,
    ({ shadowRoot: root, view }, { article, lab, picture }, keys) => {
      const here = new URLSearchParams(location.search);
      const opened = root.querySelector<HTMLElement>('.article[data-section]');
      const id = opened?.dataset.section ?? '';
      const section = opened?.querySelector(`section[id="article-${id}"]`);
      const notice = root.querySelector<HTMLElement>('.notice:not([hidden])');
      const chosen = root.querySelector<HTMLElement>('.picture[aria-checked="true"]');
      return {
        view,
        kept: Object.fromEntries(keys.flatMap((key) => (here.has(key) ? [[key, here.get(key) ?? '']] : []))),
        section: article && section?.checkVisibility() ? id : null,
        hasLab: lab ? !!section?.querySelector('.lab') : null,
        picture: picture ? (chosen?.dataset.id ?? null) : null,
        notice: notice?.textContent ?? '',
      };
    },
    asks,
    keptKeys(query),
  );
}

/** Goes to an address within the page, as a step back or forward does, and holds what comes against it. */
async function checkAddress(page: Page, address: string): Promise<void> {
  await call(
    page,
    (element, search) => {
      history.pushState(null, '', search);
      dispatchEvent(new PopStateEvent('popstate', { state: null }));
      return element.settled;
    },
    address,
  );
  const wanted = wantedOf(address);
  await vi.waitFor(async () => assert.deepEqual(await shownFor(page, address), wanted, address), {
    timeout: PATIENCE_MS,
    interval: 50,
  });
}

const questions = readQuestions();

describe('the questions of learners', () => {
  it(`are ${COUNT}, counted from 1, each with a source, an address and an answer`, () => {
    assert.deepEqual(
      questions.map(({ number }) => number),
      Array.from({ length: COUNT }, (_, i) => i + 1),
    );
    assert.equal(new Set(questions.map(({ question }) => question)).size, COUNT, 'none is asked twice');
    for (const { question, source, answer } of questions) {
      assert.match(question, /\?$/);
      assert.ok(source !== '' && answer !== '', question);
    }
  });

  describe('are answered by their addresses', () => {
    const page = sharedPage('?compute=cpu', { width: 1000, height: 700, reducedMotion: true });

    it.for(questions)('$number: $question', ({ address }) => checkAddress(page(), address));
  });
});
