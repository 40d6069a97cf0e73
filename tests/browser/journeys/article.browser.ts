// The article: how it opens and closes, what leads to it, and what it leads to.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import type { ArticleSection } from '../../../src/convolens.d.ts';
import { WHOLE_MODELS } from '../kernels/models.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, loadFiles, PATHS, resize, sentModel, settle } from '../rigs/element.ts';
import { rest } from '../rigs/views.ts';

/** What is seen of the article and of the drawing beside it. */
function shown(page: Page) {
  return call(page, ({ shadowRoot: root, state, view }) => {
    const side = root.querySelector('.side') as HTMLElement;
    const article = root.querySelector<HTMLElement>('.article');
    const stage = root.querySelector('.stage') as HTMLElement;
    return {
      isOpen: side.checkVisibility(),
      section: article?.dataset.section ?? null,
      inState: state.article,
      view,
      address: location.search,
      isInert: (root.querySelector('.page') as HTMLElement).inert,
      stage: stage.getBoundingClientRect().width,
      side: side.getBoundingClientRect().width,
      focused: root.activeElement?.textContent ?? '',
    };
  });
}

function press(page: Page, selector: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, wanted) => {
      const found = shadowRoot.querySelector<HTMLElement>(wanted);
      if (!found?.checkVisibility()) throw new Error(`There is no ${wanted} to press.`);
      found.click();
    },
    selector,
  );
}

function openAt(page: Page, section: ArticleSection | null): Promise<void> {
  return act(page, (element, wanted) => element.dispatch({ type: 'article', section: wanted }), section);
}

/** Sections whose heading stands at the top of the article's window. */
function sectionAtTop(page: Page): Promise<string | undefined> {
  return call(page, ({ shadowRoot: root }) => {
    const { top } = (root.querySelector('.reading') as HTMLElement).getBoundingClientRect();
    const sections = [...root.querySelectorAll<HTMLElement>('.reading section')];
    // The place is kept to a pixel or so for each figure above that comes.
    return sections.find((it) => it.getBoundingClientRect().bottom > top + 20)?.dataset.part;
  });
}

describe.each(usualPath('cpu'))('beside the drawing, on $name', (path) => {
  const page = sharedPage(addressOf(path), { width: 1440, height: 900, reducedMotion: true });
  beforeEach(async () => {
    await rest(page());
    await openAt(page(), null);
  });

  it('takes a third of the width, leaves the rest to the drawing, and gives it back', async () => {
    const before = await shown(page());
    assert.ok(!before.isOpen);
    await press(page(), '[data-command="article"]');
    const open = await shown(page());
    assert.equal(open.section, 'network');
    assert.ok(Math.abs(open.side - 1440 / 3) <= 1, `it is ${open.side} px wide`);
    assert.equal(open.stage + open.side, 1440);
    assert.ok(!open.isInert);
    assert.match(open.address, /article=network/);
    await press(page(), '.article > header > button');
    const { isOpen, stage, address } = await shown(page());
    assert.deepEqual([isOpen, stage, address], [false, before.stage, before.address]);
  });

  it('the heading of a view and the names of layers lead to their sections', async () => {
    for (const [view, section] of [
      ['conv_1_2/3', 'convolution'],
      ['max_pool_1/2', 'pooling'],
      ['output/6', 'output'],
      ['softmax/6', 'softmax'],
    ] as const) {
      await act(page(), (element, to) => element.dispatch({ type: 'go', view: to }), view);
      await press(page(), '.about a.name');
      assert.deepEqual(
        [(await shown(page())).section, await sectionAtTop(page()), (await shown(page())).view],
        [section, section, view],
      );
    }
    await rest(page());
    await press(page(), '[data-topic="relu_1_1/layer"]');
    assert.equal((await shown(page())).section, 'activation');
    assert.equal(await sectionAtTop(page()), 'activation');
  });

  it('every way out of a section leads to a view of what it is about', async () => {
    await openAt(page(), 'network');
    const ways = await call(page(), ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll<HTMLAnchorElement>('.show-me')].map((link) => ({
        section: link.closest<HTMLElement>('section')?.dataset.part ?? '',
        href: link.getAttribute('href') ?? '',
      })),
    );
    assert.equal(ways.length, 15, 'each section has one');
    for (const { section, href } of ways) {
      await press(page(), `section[data-part="${section}"] .show-me`);
      const { view, isOpen } = await shown(page());
      assert.equal(view, new URLSearchParams(href).get('view') ?? 'overview', section);
      assert.ok(isOpen, 'it stays open beside the drawing');
    }
  });
});

describe('beside the drawing', () => {
  const page = sharedPage(addressOf(PATHS[1], 'article=pooling'), {
    ...{ width: 1280, height: 800 },
    reducedMotion: true,
  });

  it('opens where the address says, and follows who reads', async () => {
    await settle(page());
    assert.equal(await sectionAtTop(page()), 'pooling');
    const steps = await page().evaluate(() => history.length);
    await page().mouse.move(1100, 400);
    await page().mouse.wheel({ deltaY: 1500 });
    // The section whose heading has come into the upper part of the window last is the one that is read.
    await page().waitForFunction(() => {
      const root = document.querySelector('cnn-explainer')?.shadowRoot;
      const { top = 0, height = 0 } = root?.querySelector('.reading')?.getBoundingClientRect() ?? {};
      const sections = [...(root?.querySelectorAll<HTMLElement>('.reading section') ?? [])];
      const above = sections.filter((it) => it.getBoundingClientRect().top <= top + 0.3 * height);
      const read = above.at(-1)?.dataset.part;
      return read !== 'pooling' && new URLSearchParams(location.search).get('article') === read;
    });
    assert.equal(await page().evaluate(() => history.length), steps, 'reading is no step of the history');
  });

  it('a term tells its definition, and leads to the glossary', async () => {
    await openAt(page(), 'convolution');
    await press(page(), '#article-convolution .term');
    const definition = await call(
      page(),
      ({ shadowRoot }) => shadowRoot.querySelector('.definition')?.textContent ?? '',
    );
    assert.match(definition, /^Convolution: .{20,}/);
    await press(page(), '.to-glossary');
    assert.equal((await shown(page())).section, 'glossary');
    const terms = await call(page(), ({ shadowRoot }) => shadowRoot.querySelectorAll('dt[data-term]').length);
    assert.equal(terms, 25);
  });

  it('its edge is moved by the arrow keys and by a pointer', async () => {
    const before = await shown(page());
    await call(page(), ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.width-handle')?.focus());
    await page().keyboard.press('ArrowLeft');
    await settle(page());
    const wider = await shown(page());
    assert.ok(wider.side > before.side);
    assert.equal(wider.side + wider.stage, 1280);
    await page().mouse.move(1280 - wider.side, 400);
    await page().mouse.down();
    await page().mouse.move(700, 400);
    await page().mouse.up();
    await settle(page());
    assert.ok(Math.abs((await shown(page())).side - 580) <= 2);
  });

  it('figures far from the window hold no pixels', async () => {
    await openAt(page(), 'credits');
    const canvases = await call(
      page(),
      ({ shadowRoot }) => shadowRoot.querySelectorAll('.article canvas').length,
    );
    assert.equal(canvases, 0);
    await openAt(page(), 'input');
    const pixels = await call(
      page(),
      ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLCanvasElement>('[data-figure="channels"] canvas')?.width ?? 0,
    );
    assert.ok(pixels > 200);
  });

  it('covers the page once the window is too narrow for both, and stands beside it again', async () => {
    await resize(page(), { width: 900, height: 800 });
    await settle(page());
    assert.deepEqual([(await shown(page())).side, (await shown(page())).isInert], [900, true]);
    await resize(page(), { width: 1280, height: 800 });
    await settle(page());
    assert.equal((await shown(page())).isInert, false);
  });

  it.each(WHOLE_MODELS.slice(1, 3))('tells about another network: %s', async (_, model) => {
    assert.equal(await loadFiles(page(), sentModel(writeModelFile(model))), null);
    await settle(page());
    const told = await call(page(), ({ shadowRoot: root, model: { layers } }) => ({
      text: root.querySelector('.reading')?.textContent ?? '',
      folded: [...root.querySelectorAll<HTMLElement>('section:has(> details)')].map((it) => it.dataset.part),
      kinds: layers.map(({ type }) => type),
    }));
    const [strange = null] = /conv_1_1|max_pool_1|undefined|NaN|\{\w+\}/.exec(told.text) ?? [];
    assert.equal(strange, null);
    assert.equal(told.folded.includes('pooling'), !told.kinds.some((kind) => /pool/.test(kind)));
  });
});

describe('on a phone', () => {
  const page = sharedPage(addressOf(PATHS[1]), {
    ...{ width: 390, height: 844, touch: true },
    reducedMotion: true,
  });
  beforeEach(() => openAt(page(), null));

  it('covers the page; Esc and the back button lead back to where one was', async () => {
    await rest(page());
    const before = await shown(page());
    await press(page(), '[data-command="article"]');
    const open = await shown(page());
    assert.deepEqual([open.side, open.isInert], [390, true]);
    await page().keyboard.press('Escape');
    await settle(page());
    assert.deepEqual([(await shown(page())).isOpen, (await shown(page())).isInert], [false, false]);
    await press(page(), '[data-command="article"]');
    await page().goBack();
    await settle(page());
    const { isOpen, address } = await shown(page());
    assert.deepEqual([isOpen, address], [false, before.address]);
  });

  it('a way to the drawing closes it', async () => {
    await openAt(page(), 'pooling');
    await press(page(), '#article-pooling .show-me');
    const { isOpen, view } = await shown(page());
    assert.deepEqual([isOpen, view], [false, 'max_pool_1/0']);
    await page().goBack();
    await settle(page());
    assert.equal((await shown(page())).section, 'pooling');
    assert.ok((await shown(page())).isOpen);
  });
});

/** Takes WebGL from the page. Runs before its scripts. */
function forbidWebGl(): void {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    return /webgl/.test(kind) ? null : Reflect.apply(getContext, this, [kind, ...rest]);
  } as typeof getContext;
}

describe('where WebGPU draws and WebGL does not', () => {
  const page = sharedPage(addressOf(PATHS[0], 'article=input'), {
    ...{ width: 1440, height: 900, reducedMotion: true },
    before: `(${forbidWebGl})()`,
  });

  it('says that the figures are not drawn, and tells what they show', async () => {
    await settle(page());
    const told = await call(page(), ({ shadowRoot: root }) => ({
      sentence: root.querySelector('.reading > [role="status"]')?.textContent ?? '',
      figure: root.querySelector('[data-figure="channels"] .figure-told')?.textContent ?? '',
    }));
    assert.match(told.sentence, /cannot be drawn in this browser/);
    assert.match(told.figure, /pixel/);
  });
});

describe('an element on a page of somebody else', () => {
  /** Puts the attribute on the page's element before its script takes it up. */
  const embed = (attribute: string | null) => `new MutationObserver(() => {
    const element = document.querySelector('cnn-explainer[address]');
    element?.removeAttribute('address');
    ${attribute === null ? '' : `element?.setAttribute('article', '${attribute}');`}
  }).observe(document, { childList: true, subtree: true });`;
  const offered = (page: Page) =>
    call(page, ({ shadowRoot: root }) => ({
      isOffered: root.querySelector<HTMLElement>('[data-command="article"]')?.checkVisibility() ?? false,
      links: root.querySelectorAll('.about a').length,
      section: root.querySelector<HTMLElement>('.article')?.dataset.section ?? null,
    }));

  it('has the article where its attribute asks for it, at a section where that names one', async ({
    site,
  }) => {
    const plain = await site.openPage(addressOf(PATHS[1]), { before: embed(null) });
    assert.deepEqual(await offered(plain), { isOffered: false, links: 0, section: null });
    const asked = await site.openPage(addressOf(PATHS[1]), { before: embed('pooling') });
    await settle(asked);
    assert.deepEqual(await offered(asked), { isOffered: true, links: 2, section: 'pooling' });
    assert.doesNotMatch(await asked.evaluate(() => location.search), /article/);
  });
});
