// Tours: how one begins, moves on, is left and resumed, and what it does where a step is not here.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { NETWORKS } from '../../unit/scenes/fixtures/networks.ts';
import { it } from '../rigs/browser-test.ts';
import { act, addressOf, call, loadFiles, PATHS, sentModel, settle } from '../rigs/element.ts';

const [GPU, CPU] = PATHS;
/** A small window: software draws it. */
const SMALL = { width: 1024, height: 640, reducedMotion: true } as const;

/** What is seen of a tour. */
function shown(page: Page) {
  return call(page, ({ shadowRoot: root, state }) => {
    const box = (selector: string) => {
      const element = root.querySelector<HTMLElement>(selector);
      if (!element?.checkVisibility()) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const text = (selector: string) => root.querySelector(selector)?.textContent ?? '';
    return {
      ...{ tour: state.tour, view: state.view, picture: state.picture, address: location.search },
      offer: text('.tour-offer p'),
      strip: box('.tour'),
      words: text('.tour-say'),
      task: text('.tour-task'),
      ring: box('.tour-ring'),
      stage: box('.stage'),
      notice: root.querySelector<HTMLElement>('.notice')?.hidden ? '' : text('.notice > span'),
      focused: (root.activeElement as HTMLElement | null)?.className ?? '',
      neuron: (root.activeElement as HTMLElement | null)?.dataset.neuron ?? '',
    };
  });
}

function press(page: Page, selector: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, wanted) => {
      const found = shadowRoot.querySelector<HTMLButtonElement>(wanted);
      if (!found?.checkVisibility() || found.disabled) throw new Error(`There is no ${wanted} to press.`);
      found.click();
    },
    selector,
  );
}

const next = (page: Page) => press(page, '.tour-next');
const back = (page: Page) => press(page, '.tour-ways button:first-child');

/** Waits until a step is shown. */
async function stepIs(page: Page, tour: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      (document.querySelector('cnn-explainer') as unknown as { state: { tour: string } }).state.tour ===
      wanted,
    { timeout: 20_000 },
    tour,
  );
  await settle(page);
}

/** Drops a text file on the element. */
function drop(page: Page, name: string, text: string): Promise<void> {
  return act(
    page,
    async (element, sent) => {
      const data = new DataTransfer();
      data.items.add(new File([sent.text], sent.name, { type: 'text/plain' }));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true }));
      // A file is read.
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    { name, text },
  );
}

describe('the first tour', () => {
  it('is offered once, begins, moves on by what is done, and by Next and Back', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), { ...SMALL, isFirstVisit: true });
    const offered = await shown(page);
    assert.match(offered.offer, /New here\?/);
    await press(page, '.tour-offer .tour-start');
    await stepIs(page, 'first@1');
    const first = await shown(page);
    assert.match(first.words, /^1\/13Step 1 of 13\. The picture:/);
    assert.match(first.address, /tour=first@1|tour=first%401/);
    assert.ok(first.ring && first.strip && first.stage);
    assert.ok(first.strip.y + first.strip.height <= first.stage.y + 1, 'nothing covers the drawing');
    // Done: another picture.
    await press(page, '.picture[data-id="koala-1"]');
    await stepIs(page, 'first@2');
    await next(page);
    assert.equal((await shown(page)).tour, 'first@3');
    // Done: a map of the first convolution is opened.
    await press(page, '[data-neuron="conv_1_1/5"]');
    await stepIs(page, 'first@4');
    assert.equal((await shown(page)).view, 'conv_1_1/5');
    await press(page, '[data-link="numbers"]');
    await stepIs(page, 'first@5');
    const numbers = await shown(page);
    assert.match(numbers.words, /9 times/);
    assert.ok(numbers.ring);
    await next(page);
    // The same neuron, and the step before it again.
    assert.deepEqual([(await shown(page)).tour, (await shown(page)).view], ['first@6', 'conv_1_1/5/sum']);
    await back(page);
    assert.deepEqual([(await shown(page)).tour, (await shown(page)).view], ['first@5', 'conv_1_1/5/0']);
    // What is lit in the page, not in the drawing.
    for (const step of [8, 11, 13]) {
      await act(page, (element, tour) => element.dispatch({ type: 'tour', tour }), `first@${step}`);
      const { tour, ring, strip } = await shown(page);
      assert.equal(tour, `first@${step}`);
      assert.ok(ring, `step ${step} lights something`);
      assert.equal(strip?.height, first.strip.height, 'the drawing keeps its size');
    }
    await next(page);
    assert.deepEqual([(await shown(page)).tour, (await shown(page)).strip], ['', null]);
  });

  it('is left and resumed at its step, undone, and begun again for the next pupil', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'tour=first@11&picture=red-panda-1'), {
      reducedMotion: true,
    });
    await settle(page);
    assert.match((await shown(page)).view, /^softmax\//);
    await act(page, (element) => element.dispatch({ type: 'temperature', value: 2 }));
    const done = await shown(page);
    assert.match(done.words, /not how often it is right/);
    assert.match(done.task, /^Done\./);
    await press(page, '.tour-ways .icon:not(.text):not(:last-child)');
    assert.equal(await call(page, ({ state }) => state.temperature), 1);
    assert.match((await shown(page)).words, /Guess/);
    await press(page, '.tour-ways .icon:last-child');
    assert.equal((await shown(page)).tour, '');
    await page.goto(site.baseUrl + addressOf(CPU), { waitUntil: 'load' });
    await call(page, (element) => element.ready);
    assert.match((await shown(page)).offer, /at step 11/);
    await press(page, '.tour-offer .wanted');
    await stepIs(page, 'first@11');
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'first@13' }));
    await act(page, (element) => element.dispatch({ type: 'detail', on: false }));
    await press(page, '.tour-again');
    await stepIs(page, 'first@1');
    const again = await shown(page);
    assert.deepEqual([again.view, again.picture], ['overview', 'red-panda-1']);
    assert.equal(await call(page, ({ state }) => state.detail), true);
  });

  it('goes on where a network has no such layer', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), SMALL);
    const dense = NETWORKS.find(({ name }) => name === 'dense layers alone');
    assert.ok(dense);
    assert.equal(await loadFiles(page, sentModel(writeModelFile(dense.model))), null);
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'first@4' }));
    await stepIs(page, 'first@4');
    const missing = await shown(page);
    assert.match(missing.words, /This step is not here/);
    assert.equal(missing.ring, null);
    assert.equal(
      await call(page, ({ shadowRoot }) => shadowRoot.querySelector('.tour-next')?.textContent),
      'Go on',
    );
    await next(page);
    assert.equal((await shown(page)).tour, 'first@5');
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'first@10' }));
    const classes = await shown(page);
    assert.match(classes.words, /All cells/);
    assert.ok(classes.ring);
  });
});

describe('a tour', () => {
  it('is walked by the keyboard alone', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'tour=first@3'), SMALL);
    await stepIs(page, 'first@3');
    await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.tour-task')?.focus());
    await page.keyboard.press('Enter');
    assert.equal((await shown(page)).neuron, 'conv_1_1/3');
    await page.keyboard.press('Enter');
    await stepIs(page, 'first@4');
    await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.tour-task')?.focus());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await stepIs(page, 'first@5');
    await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.tour-next')?.focus());
    await page.keyboard.press('Enter');
    await settle(page);
    const { tour, focused } = await shown(page);
    assert.equal(tour, 'first@6');
    assert.match(focused, /tour-next/, 'the keyboard stays where it was');
    await page.keyboard.press('t');
    await settle(page);
    assert.ok(
      await call(page, ({ shadowRoot }) => shadowRoot.querySelector('.tour-list')?.checkVisibility()),
    );
  });

  it('leaves a person where they are who has gone on to what its next step asks for', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'tour=first@3'), SMALL);
    await stepIs(page, 'first@3');
    await act(page, (element) => element.dispatch({ type: 'go', view: 'conv_1_1/3/1' }));
    await stepIs(page, 'first@4');
    const there = await shown(page);
    assert.equal(there.view, 'conv_1_1/3/1');
    assert.match(there.task, /^Done\./);
  });

  it('about a kind of view stays at the layer where it is begun, and gives the keyboard to what it asks to use', async ({
    site,
  }) => {
    const page = await site.openPage(addressOf(CPU, 'view=conv_1_2/4'), SMALL);
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'convolution@1' }));
    await stepIs(page, 'convolution@1');
    await next(page);
    await next(page);
    assert.deepEqual([(await shown(page)).tour, (await shown(page)).view], ['convolution@3', 'conv_1_2/4']);
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'pooling@1' }));
    await stepIs(page, 'pooling@1');
    await press(page, '.tour-task');
    assert.ok(
      await call(page, ({ shadowRoot }) =>
        shadowRoot.activeElement?.matches('.transport [data-window-keys]'),
      ),
      'the keyboard is at what moves the window',
    );
    // Who leaves the view has not done what was asked there.
    await act(page, (element) => element.dispatch({ type: 'go', view: 'overview' }));
    assert.doesNotMatch((await shown(page)).task, /^Done/);
  });

  it('waits while a question is asked, and goes on where it was', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU, 'tour=first@5'), SMALL);
    await stepIs(page, 'first@5');
    await press(page, '[data-command="ask"]');
    const asked = await shown(page);
    assert.deepEqual([asked.tour, asked.strip, asked.ring], ['', null, null]);
    assert.ok(await call(page, ({ shadowRoot }) => shadowRoot.querySelector('.question')?.checkVisibility()));
    await press(page, '.question .stop');
    await stepIs(page, 'first@5');
    const after = await shown(page);
    assert.match(after.view, /^conv_1_1\/\d+\/0$/);
    assert.ok(after.strip && after.ring);
    // A tour that is begun meanwhile ends the questions.
    await press(page, '[data-command="ask"]');
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'first@2' }));
    await stepIs(page, 'first@2');
    assert.equal(await call(page, ({ shadowRoot }) => shadowRoot.querySelector('.question')), null);
  });

  it('is walked by touch on a phone, in a strip of little height', async ({ site }) => {
    const page = await site.openPage(addressOf(GPU, 'tour=first@2'), {
      ...{ width: 390, height: 844, touch: true, reducedMotion: true },
    });
    await stepIs(page, 'first@2');
    const { strip } = await shown(page);
    assert.ok(strip && strip.height <= 111, `it is ${strip?.height} px high`);
    const tap = async (selector: string) => {
      const at = await call(
        page,
        ({ shadowRoot }, wanted) => {
          const box = shadowRoot.querySelector(wanted)?.getBoundingClientRect();
          return box ? [box.x + box.width / 2, box.y + box.height / 2, box.width, box.height] : null;
        },
        selector,
      );
      assert.ok(at, selector);
      assert.ok(Math.min(at[2] ?? 0, at[3] ?? 0) >= 43, `${selector} is ${at[2]} × ${at[3]} px`);
      await page.touchscreen.tap(at[0] ?? 0, at[1] ?? 0);
      await settle(page);
    };
    await tap('[data-neuron="input/0"]');
    assert.match((await shown(page)).words, /The lines show/);
    await tap('.tour-next');
    assert.equal((await shown(page)).tour, 'first@3');
    await tap('.tour-ways .icon:last-child');
    assert.equal((await shown(page)).tour, '');
  });

  it('of a teacher is dropped or named by its address, told from a model by what is in it, and told what is wrong', async ({
    site,
  }) => {
    const page = await site.openPage(addressOf(CPU), SMALL);
    await drop(page, 'lesson.txt', '{\n"tour": "Mine",\n"steps": [\n{ "title": "A", "say": 1 }\n]\n}');
    assert.match(
      (await shown(page)).notice,
      /"lesson\.txt" is no tour yet\. line 4, step 1: "say" must be a text/,
    );
    const tour = {
      tour: 'Mine',
      start: 'picture=pizza-1&detail=off',
      steps: [
        {
          title: 'One',
          say: { en: 'Look at {answer}.', de: 'Schau.' },
          view: { layer: 'pooling', neuron: 2 },
          look: 'output-map',
        },
      ],
    };
    await drop(page, 'model.json', JSON.stringify(tour));
    await stepIs(page, 'own@1');
    const mine = await shown(page);
    assert.match(mine.words, /Look at \w+/);
    assert.deepEqual([mine.view, mine.picture, mine.notice], ['max_pool_1/2', 'pizza-1', '']);
    assert.ok(mine.ring);
    // The device keeps it.
    await page.reload({ waitUntil: 'load' });
    await call(page, (element) => element.ready);
    await stepIs(page, 'own@1');
    assert.match((await shown(page)).words, /Look at/);
    // By the address of its file on the page's own host, and on no other.
    await act(page, (element) => element.dispatch({ type: 'tour', tour: 'tours/softmax.json@2' }));
    assert.match((await shown(page)).words, /^2\/4/);
    for (const [tour, told] of [['https://example.org/a.json', /on another host/]] as const) {
      await act(page, (element, wanted) => element.dispatch({ type: 'tour', tour: wanted }), tour);
      await stepIs(page, '');
      assert.match((await shown(page)).notice, told);
    }
  });
});

describe('in an element of another page', () => {
  it('tours are offered where the attribute asks for them alone', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), { reducedMotion: true, isFirstVisit: true });
    const offers = await page.evaluate(async () => {
      const offer = async (asked: boolean) => {
        const element = document.createElement('cnn-explainer');
        element.setAttribute('compute', 'cpu');
        element.toggleAttribute('tours', asked);
        document.body.replaceChildren(element);
        await (element as unknown as { ready: Promise<void> }).ready;
        const root = element.shadowRoot;
        const ways = [...(root?.querySelectorAll<HTMLElement>('.panel .wide:not([hidden])') ?? [])];
        const canList = ways.some(({ textContent }) => /tour/i.test(textContent ?? ''));
        return [root?.querySelector('.tour-offer p')?.textContent ?? '', canList];
      };
      return [await offer(false), await offer(true)];
    });
    assert.deepEqual(offers[0], ['', false]);
    assert.match(String(offers[1]?.[0]), /^New here\?/);
    assert.equal(offers[1]?.[1], true);
  });
});
