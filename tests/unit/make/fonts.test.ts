import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface FontsTool {
  readonly HAN_FONT: string;
  readonly LATIN_FONT: string;
  wordsOfItself(tag: string): string[];
  charactersFor(texts: string[], isElsewhere: (character: string) => boolean): string;
  charactersOf(font: Uint8Array): Promise<Set<string>>;
  cutFont(font: Uint8Array, characters: string): Promise<Uint8Array>;
  textsOf(value: unknown, tag: string, tags: string[]): string[];
}
const tool = (await import(new URL('../../../assets/make/fonts.mjs', import.meta.url).href)) as FontsTool;
const bytesOf = (path: string): Uint8Array => readFileSync(join(process.cwd(), path));
const han = bytesOf(tool.HAN_FONT);

describe('a cut of the font', () => {
  it('has every character that is asked for, and no other', async () => {
    const asked = '卷积神经网络，。「」→🄐';
    const cut = await tool.cutFont(han, asked);
    expect([...(await tool.charactersOf(cut))].sort()).toEqual([...asked].sort());
    expect(Buffer.from(cut).toString('latin1', 0, 4)).toBe('wOF2');
    expect(cut.length).toBeLessThan(6000);
  });

  it('is the same bytes for the same characters', async () => {
    const [one, other] = [await tool.cutFont(han, '输入图像'), await tool.cutFont(han, '像图入输')];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  it('leaves out what the font has not', async () => {
    const cut = await tool.cutFont(han, '层\u{10fffd}');
    expect([...(await tool.charactersOf(cut))]).toEqual(['层']);
  });
});

describe('the characters of a cut', () => {
  it('are each once, in the order of Unicode, without those that the font before it has', async () => {
    const latin = await tool.charactersOf(bytesOf(tool.LATIN_FONT));
    expect(latin.size).toBeGreaterThan(200);
    const characters = tool.charactersFor(['卷积 3×3 卷', '“层” → Größe'], (it) => latin.has(it));
    expect(characters).toBe('→卷层积');
  });

  it('hold punctuation as wide as a character wherever it is', () => {
    expect(tool.charactersFor(['a，b。（'], () => true)).toBe('。（，');
  });
});

describe('the texts of a language', () => {
  const tags = ['de', 'en', 'zh-Hans'];
  it('are also those that come from the language itself', () => {
    expect(tool.wordsOfItself('zh-Hans').join('')).toMatch(/简体中文.*万.*亿/);
  });

  it('are all texts of a file but those that are named as another language', () => {
    const file = {
      say: { en: 'All', de: 'Alle', 'zh-Hans': '所有' },
      steps: ['步', { done: { at: 3, de: 'x' } }],
    };
    expect(tool.textsOf(file, 'zh-Hans', tags)).toEqual(['所有', '步']);
    expect(tool.textsOf(file, 'de', tags)).toEqual(['Alle', '步', 'x']);
  });
});
