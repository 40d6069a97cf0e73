// The languages: changed live without a lost place, and a first-timer's way in each, by touch alone and by keyboard alone.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { LANGUAGE_TAGS } from '../../../src/scenes/text/language-tags.ts';
import { isLong } from '../../extent.ts';
import { it, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, PATHS, settle, topOf } from '../rigs/element.ts';

const CPU = PATHS[1];
const SMALL = { width: 1024, height: 640, reducedMotion: true } as const;

/** What stands on the page and in the drawing, as far as it has words. */
function shown(page: Page) {
  return call(page, ({ shadowRoot: root, state, predictions }) => ({
    heading: root.querySelector('.lead h2')?.textContent ?? '',
    help: root.querySelector('[data-command="article"]')?.textContent ?? '',
    neuron: root.querySelector('[data-neuron="conv_1_1/3"]')?.getAttribute('aria-label') ?? '',
    picture: root.querySelector('.picture')?.getAttribute('aria-label') ?? '',
    section: root.querySelector('.article section h3')?.textContent ?? '',
    step: root.querySelector('.tour-say')?.textContent ?? '',
    question: root.querySelector('.question .ask')?.textContent ?? '',
    stage: root.querySelector<HTMLElement>('.question')?.dataset.stage ?? '',
    notice: root.querySelector<HTMLElement>('.notice')?.hidden
      ? ''
      : root.querySelector('.notice')?.textContent,
    lang: root.querySelector('.page')?.getAttribute('lang') ?? '',
    document: document.documentElement.lang,
    focused: root.activeElement?.tagName ?? '',
    labels: predictions.map(({ label }) => label),
    state,
  }));
}

/** Chooses a language as a person does. */
function speak(page: Page, tag: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, chosen) => {
      const select = shadowRoot.querySelector<HTMLSelectElement>('.language select');
      if (!select) throw new Error('There is no choice of the language.');
      select.focus();
      select.value = chosen;
      select.dispatchEvent(new Event('change'));
    },
    tag,
  );
}

describe.each(usualPath('webgpu'))('a language that is chosen, on $name', (path) => {
  it('is spoken at once, everywhere, and nothing else changes', async ({ site }) => {
    const page = await site.openPage(
      addressOf(path, 'view=conv_1_1/3&at=903&article=pooling&tour=convolution@1'),
      {
        ...SMALL,
        width: 1280,
      },
    );
    await settle(page);
    const english = await shown(page);
    assert.deepEqual([english.lang, english.document], ['en', 'en']);
    for (const tag of LANGUAGE_TAGS.slice(1)) {
      await speak(page, tag);
      const other = await shown(page);
      assert.deepEqual([other.lang, other.document, other.focused], [tag, tag, 'SELECT']);
      assert.deepEqual(other.state, { ...english.state, lang: tag });
      for (const name of ['heading', 'help', 'neuron', 'picture', 'section', 'step'] as const) {
        assert.notEqual(english[name], '', name);
        assert.notEqual(other[name], english[name], `${name} in ${tag}`);
      }
      assert.equal(
        new Set([...other.labels, ...english.labels]).size,
        2 * english.labels.length - same(other, english),
      );
      assert.match(await page.evaluate(() => location.search), new RegExp(`lang=${tag}`));
    }
    await speak(page, 'en');
    assert.deepEqual(
      { ...(await shown(page)), focused: '', state: { ...english.state, lang: 'en' } },
      { ...english, focused: '', state: { ...english.state, lang: 'en' } },
    );
  });
});

/** How many classes are called alike. */
function same(a: { labels: string[] }, b: { labels: string[] }): number {
  return a.labels.filter((label) => b.labels.includes(label)).length;
}

describe('a language', () => {
  it('that the address asks for, or its nearest, is there from the start', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'lang=zh-CN'), SMALL);
    const { lang, state } = await shown(page);
    assert.deepEqual([lang, state.lang], ['zh-Hans', 'zh-Hans']);
  });

  it('that there is not is told, and English is spoken', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'lang=tlh'), SMALL);
    const { lang, notice } = await shown(page);
    assert.equal(lang, 'en');
    assert.match(notice ?? '', /lang=tlh/);
  });

  it('that cannot be loaded is told, and the one before goes on', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), {
      ...SMALL,
      expected: [/404|Failed to load/],
      answer: ({ pathname }) => (/\/de-[^/]*\.js$/.test(pathname) ? { status: 404, body: '' } : null),
    });
    await speak(page, 'de');
    const { lang, notice, state } = await shown(page);
    assert.deepEqual([lang, state.lang], ['en', '']);
    assert.match(notice ?? '', /could not be loaded/);
  });

  it('is that of the attribute, also where it changes', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), SMALL);
    await act(page, (element) => element.setAttribute('lang', 'de-AT'));
    assert.equal((await shown(page)).lang, 'de');
    await act(page, (element) => element.setAttribute('lang', 'en'));
    assert.equal((await shown(page)).lang, 'en');
  });

  it('takes a question along, with what was answered', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'view=max_pool_1/2'), SMALL);
    await act(page, ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-command="ask"]')?.click(),
    );
    const before = await shown(page);
    assert.equal(before.stage, 'asked');
    await speak(page, 'de');
    const after = await shown(page);
    assert.equal(after.stage, 'asked');
    assert.notEqual(after.question, before.question);
    await speak(page, 'en');
    assert.equal((await shown(page)).question, before.question);
  });
});

/** How a person presses what a selector finds. */
type Press = (page: Page, selector: string) => Promise<void>;

/** Waits until something can be pressed. */
async function thing(page: Page, selector: string) {
  await page.waitForFunction(
    (wanted) => {
      const root = document.querySelector('cnn-explainer')?.shadowRoot;
      return root?.querySelector<HTMLElement>(wanted)?.checkVisibility() ?? false;
    },
    { timeout: 20_000 },
    selector,
  );
  await settle(page);
}

/** Waits until a member of the state is as wanted: a picture is in the state once it is seen. */
async function stateIs(page: Page, name: 'picture' | 'tour', wanted: string): Promise<void> {
  await page.waitForFunction(
    (member, value) =>
      (document.querySelector('cnn-explainer') as unknown as { state: Record<string, unknown> }).state[
        member
      ] === value,
    { timeout: 20_000 },
    name,
    wanted,
  );
  await settle(page);
}

const tap: Press = async (page, selector) => {
  await thing(page, selector);
  const { x, y } = await call(
    page,
    ({ shadowRoot }, wanted) => {
      const found = shadowRoot.querySelector(wanted);
      found?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = found?.getBoundingClientRect() ?? new DOMRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    selector,
  );
  await page.touchscreen.tap(x, y);
  await settle(page);
};

/** More stops than a page has. */
const MOST_STOPS = 60;

/** Goes on with Tab until it is there, with the arrows within a group, and presses Enter. */
const type: Press = async (page, selector) => {
  await thing(page, selector);
  const isThere = () =>
    call(
      page,
      ({ shadowRoot }, wanted) => {
        const { activeElement: at } = shadowRoot;
        if (!at) return 'no';
        if (at.matches(wanted)) return 'yes';
        const group = at.closest('[role="radiogroup"]');
        return group?.querySelector(wanted) ? 'group' : 'no';
      },
      selector,
    );
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const found = await isThere();
    if (found === 'yes') {
      await page.keyboard.press('Enter');
      await settle(page);
      return;
    }
    await page.keyboard.press(found === 'group' ? 'ArrowRight' : 'Tab');
  }
  throw new Error(`Tab never comes to ${selector}.`);
};

/** Puts the keyboard on a neuron with Tab and the arrows, and opens it. */
async function openByKeys(page: Page): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const on = await call(
      page,
      ({ shadowRoot }) => shadowRoot.activeElement?.getAttribute('data-neuron') ?? '',
    );
    if (/^conv/.test(on)) {
      await page.keyboard.press('Enter');
      await settle(page);
      return;
    }
    await page.keyboard.press(on === '' ? 'Tab' : 'ArrowRight');
    await settle(page);
  }
  throw new Error('The keyboard never comes to a convolution.');
}

/** A map of a convolution, opened by a finger: the first tap tells of it, the second opens it. */
async function openByTouch(page: Page): Promise<void> {
  const map = '[data-neuron="conv_1_1/3"]';
  await tap(page, map);
  if ((await shown(page)).state.view === 'overview') await tap(page, map);
}

/** A new answer of a choice; a question that is answered by pointing is passed over. */
async function answer(page: Page, press: Press): Promise<void> {
  const choice = '.question .answers [role="radio"]';
  for (let tries = 0; tries < 12; tries++) {
    await thing(page, '.question');
    const isChoice = await call(page, ({ shadowRoot }, it) => shadowRoot.querySelector(it) !== null, choice);
    if (isChoice) break;
    await press(page, '.question .stop');
    await press(page, '[data-command="ask"]');
  }
  await press(page, choice);
  await press(page, '.question .act.main:not(:disabled)');
  assert.equal((await shown(page)).stage, 'seen');
  await press(page, choice);
  await press(page, '.question .act.main:not(:disabled)');
  assert.equal((await shown(page)).stage, 'told');
}

async function walk(page: Page, press: Press, open: (page: Page) => Promise<void>): Promise<void> {
  await press(page, '.tour-offer .tour-start');
  assert.match((await shown(page)).state.tour, /^first@1$/);
  await press(page, '.tour-next');
  await press(page, '.tour-next');
  await open(page);
  assert.match((await shown(page)).state.view, /^conv_1_1\/\d+$/);
  // What was asked for is done: the tour moves on.
  await stateIs(page, 'tour', 'first@4');
  await press(page, '[data-link="numbers"]');
  assert.match((await shown(page)).state.view, /^conv_1_1\/\d+\/\d+$/);
  await stateIs(page, 'tour', 'first@5');
  await press(page, '.tour-ways > :last-child');
  assert.equal((await shown(page)).state.tour, '');
  await press(page, '[data-command="ask"]');
  await answer(page, press);
  await press(page, '.question .stop');
  await press(page, '.trail li:first-child button');
  assert.equal((await shown(page)).state.view, 'overview');
  const before = topOf(await call(page, ({ predictions }) => predictions));
  await press(page, '.picture[data-id="koala-1"]');
  await stateIs(page, 'picture', 'koala-1');
  assert.notEqual(topOf(await call(page, ({ predictions }) => predictions)), before);
}

const WAYS = [
  { name: 'touch', press: tap, open: openByTouch, touch: true },
  { name: 'keyboard', press: type, open: openByKeys, touch: false },
] as const;

/** One way in each language; the long run goes both. */
const WALKED = LANGUAGE_TAGS.flatMap((tag, i) =>
  WAYS.filter((_, way) => isLong || way === i % WAYS.length).map((way) => ({ tag, ...way })),
);

describe("a first-timer's way", () => {
  it.for(WALKED)('goes in $tag by $name alone', async ({ tag, press, open, touch }, { site }) => {
    const page = await site.openPage(addressOf(CPU, `lang=${tag}`), { ...SMALL, touch, isFirstVisit: true });
    await walk(page, press, open);
  });
});
