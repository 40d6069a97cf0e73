// The state of the element as a page around it reads and changes it, and as a link holds it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import type { Action, ConvolensState, checkAction, StateChange } from '../../../src/convolens.d.ts';
import { it, type Site, sharedPage } from '../rigs/browser-test.ts';
import { act, call, settle, stateOf, topOf } from '../rigs/element.ts';
import { ROOT } from '../rigs/harness.ts';
import { largestStep } from '../rigs/pixels.ts';

declare global {
  var changes: StateChange[];
  var notices: string[];
  var check: typeof checkAction;
}

const SIZE = { width: 1000, height: 700, reducedMotion: true };

/** Writes down every change of a state and every notice; an event goes through its document even where it does not bubble. */
function record(): void {
  globalThis.changes = [];
  globalThis.notices = [];
  addEventListener(
    'statechange',
    (event) => globalThis.changes.push((event as CustomEvent<StateChange>).detail),
    true,
  );
  addEventListener('notice', (event) => globalThis.notices.push((event as CustomEvent<string>).detail), true);
}
const before = `(${record})()`;

/** What is written down since the last time. */
function recorded(page: Page): Promise<{ changes: StateChange[]; notices: string[] }> {
  return page.evaluate(() => {
    const { changes, notices } = globalThis;
    globalThis.changes = [];
    globalThis.notices = [];
    return { changes, notices: notices.filter((sentence) => sentence !== '') };
  });
}

const stateNow = (page: Page) => call(page, ({ state }) => ({ ...state }));

/** Sends actions and waits until nothing moves. */
function send(page: Page, ...actions: readonly Action[]): Promise<void> {
  return act(
    page,
    (element, sent) => {
      for (const action of sent) element.dispatch(action);
    },
    actions,
  );
}

/** Names of the fields that a change is about. */
function fieldsOf({ state, before: was }: StateChange): string {
  const names = Object.keys(state) as (keyof ConvolensState)[];
  return names.filter((name) => state[name] !== was[name]).join(' ');
}

/** The address, once it holds a text: what a hand may still be moving is written when it rests. */
async function addressWith(page: Page, text: string): Promise<string> {
  await page.waitForFunction((wanted) => location.search.includes(wanted), {}, text);
  return page.evaluate(() => location.search);
}

async function checkDispatch(page: Page): Promise<void> {
  await recorded(page);
  const first = await stateNow(page);
  assert.equal(await call(page, ({ state }) => Object.isFrozen(state)), true);
  await send(
    page,
    { type: 'go', view: 'conv_1_2/3' },
    { type: 'channel', index: 4 },
    { type: 'position', at: 40 },
  );
  await send(
    page,
    { type: 'channel', index: 4 },
    { type: 'focus', neuron: 'conv_1_2/3' },
    { type: 'focus', neuron: null },
  );
  const { changes, notices } = await recorded(page);
  assert.deepEqual(changes.map(fieldsOf), ['view', 'channel', 'position'], 'one event a change');
  assert.deepEqual(changes[0]?.before, first);
  for (const [i, change] of changes.entries())
    if (i > 0) assert.deepEqual(change.before, changes[i - 1]?.state);
  assert.deepEqual(changes.at(-1)?.state, await stateNow(page));
  assert.deepEqual(notices, []);
  assert.equal((await stateOf(page)).view, 'conv_1_2/3');
  assert.match(await addressWith(page, 'at=40'), /view=conv_1_2\/3&at=40&channel=4/);
}

async function checkNearest(page: Page): Promise<void> {
  await send(page, { type: 'go', view: 'conv_1_2/3' }, { type: 'position', at: 0 });
  await recorded(page);
  await send(page, { type: 'channel', index: 99 });
  const { notices } = await recorded(page);
  assert.equal(notices.length, 1);
  assert.match(notices[0] ?? '', /\(channel=99\)/);
  assert.equal((await stateNow(page)).channel, 9);
}

async function checkBrought(page: Page): Promise<void> {
  await send(page, { type: 'picture', id: 'espresso-1' });
  await page.waitForFunction(() => document.querySelector('cnn-explainer')?.state.picture === 'espresso-1');
  await settle(page);
  const { predictions, thumbnail } = await stateOf(page);
  assert.equal(topOf(predictions), 'espresso');
  assert.equal(thumbnail, 'espresso-1');
  await recorded(page);
  await send(page, { type: 'picture', id: 'nothing-1' });
  await page.waitForFunction(() => globalThis.notices.some((sentence) => sentence.includes('nothing-1')));
  assert.equal((await stateNow(page)).picture, 'espresso-1');
}

async function checkRefused(page: Page): Promise<void> {
  const stateBefore = await stateNow(page);
  await recorded(page);
  // As text: vitest would put its own import in place of the page's.
  await page.evaluate(
    "import('./convolens.js').then(({ checkAction }) => { globalThis.check = checkAction; })",
  );
  const said = await page.evaluate(() => {
    const element = document.querySelector('cnn-explainer');
    const messageOf = (work: () => void) => {
      try {
        work();
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const bad: unknown[] = [3, { type: 'leave' }, { type: 'go' }, { type: 'speed', times: 3 }];
    const fresh = document.createElement('cnn-explainer');
    return {
      checked: bad.map((value) => globalThis.check(value)),
      thrown: bad.map((value) => messageOf(() => element?.dispatch(value as Action))),
      right: globalThis.check({ type: 'speed', times: 2 }),
      early: messageOf(() => fresh.dispatch({ type: 'speed', times: 2 })),
    };
  });
  assert.deepEqual(said.thrown, said.checked);
  assert.match(said.checked[1] ?? '', /^There is no action of the type "leave"\. /);
  assert.equal(
    said.checked[2],
    "The action 'go' lacks 'view': 'overview', a neuron as 'layer/index' or a part of one as 'layer/index/part'.",
  );
  assert.equal(said.right, null);
  assert.match(said.early ?? '', /not ready yet/);
  assert.deepEqual(await stateNow(page), stateBefore);
  assert.deepEqual(await recorded(page), { changes: [], notices: [] });
}

/** A link to a what-if of the softmax, as a teacher sends it. */
async function checkLink(site: Site): Promise<void> {
  const page = await site.openPage('?compute=cpu&view=conv_1_2/3', { ...SIZE, before });
  await send(
    page,
    { type: 'speed', times: 4 },
    { type: 'go', view: 'softmax/6' },
    { type: 'temperature', value: 0.5 },
  );
  await send(page, { type: 'cell', at: 2 }, { type: 'tracing', on: true });
  await send(page, { type: 'trace', cell: 'conv_1_2/3@5,6' }, { type: 'reaches', on: true });
  await send(page, { type: 'play', on: false });
  const link = await addressWith(page, 'temperature=0.5');
  const other = await site.openPage(link, { ...SIZE, before });
  await settle(other);
  assert.deepEqual(await stateNow(other), await stateNow(page));
  assert.deepEqual(
    { ...(await stateNow(other)), model: '', picture: '' },
    {
      ...{
        model: '',
        picture: '',
        view: 'softmax/6',
        position: null,
        channel: 0,
        cell: 2,
        temperature: 0.5,
        pins: '',
        unfolded: false,
      },
      ...{ article: null, lab: '', cover: '', tour: '' },
      ...{ trace: 'conv_1_2/3@5,6', reaches: true, speed: 4, detail: true, level: 'unit' },
      ...{ palette: 'standard', lang: '', theme: 'auto' },
    },
  );
  assert.ok(largestStep(await other.screenshot(), await page.screenshot()) <= 1, 'the link shows the same');
  assert.equal(
    await call(
      other,
      (element) => element.shadowRoot.querySelector<HTMLInputElement>('.temperature input')?.value,
    ),
    '-1',
  );
  assert.deepEqual((await recorded(other)).notices, []);
  // Back to the view before, which has no temperature, and forward again.
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => document.querySelector('cnn-explainer')?.state.view === 'conv_1_2/3');
  assert.equal((await stateNow(page)).temperature, 1);
  await page.evaluate(() => history.forward());
  await page.waitForFunction(() => document.querySelector('cnn-explainer')?.state.view === 'softmax/6');
  const { temperature, cell, trace, reaches, speed } = await stateNow(page);
  assert.deepEqual([temperature, cell, trace, reaches, speed], [0.5, 2, 'conv_1_2/3@5,6', true, 4]);
}

async function checkBeyond(site: Site): Promise<void> {
  const query = 'view=softmax/6&temperature=9&cell=10&channel=1&speed=3';
  const page = await site.openPage(`?compute=cpu&${query}`, { ...SIZE, before });
  await settle(page);
  const { notices } = await recorded(page);
  assert.equal(notices.length, 1, notices.join('\n'));
  for (const part of ['speed=3', 'channel=1', 'cell=10', 'temperature=9'])
    assert.ok(notices[0]?.includes(part), `${notices[0]} names ${part}`);
  const { temperature, cell, channel, speed } = await stateNow(page);
  assert.deepEqual([temperature, cell, channel, speed], [4, 9, 0, 1]);
  assert.doesNotMatch(await addressWith(page, 'temperature=4'), /channel|speed/);
}

async function checkTwo(site: Site): Promise<void> {
  const page = await site.openPage('tests/embed.html?compute=cpu', { ...SIZE, before });
  const states = await page.evaluate(async () => {
    const first = document.querySelector('cnn-explainer');
    const second = document.createElement('cnn-explainer');
    second.setAttribute('compute', 'cpu');
    document.body.append(second);
    await Promise.all([first?.ready, second.ready]);
    globalThis.changes = [];
    second.dispatch({ type: 'go', view: 'output/6' });
    second.dispatch({ type: 'channel', index: 3 });
    first?.dispatch({ type: 'theme', theme: 'dark' });
    return [first?.state, second.state].map((state) => [state?.view, state?.channel, state?.theme]);
  });
  assert.deepEqual(states, [
    ['overview', 0, 'dark'],
    ['output/6', 3, 'auto'],
  ]);
  assert.deepEqual((await recorded(page)).changes.map(fieldsOf), ['view', 'channel', 'theme']);
  assert.doesNotMatch(await page.evaluate(() => location.search), /view|theme/);
}

describe('the state', () => {
  describe('through the element', () => {
    const page = sharedPage('?compute=cpu', { ...SIZE, before });

    it('changes by actions, and tells each change once', () => checkDispatch(page()));

    it('is the nearest where an action asks for what is not there', () => checkNearest(page()));

    it('names a picture once it is seen', () => checkBrought(page()));

    it('stays as it is where something is no action', () => checkRefused(page()));
  });

  it('is all in a link', ({ site }) => checkLink(site));

  it('is the nearest that a link asks for, told once', ({ site }) => checkBeyond(site));

  it('is its own in each of two elements', ({ site }) => checkTwo(site));
});

it('the types of convolens.js stand beside it', async ({ site }) => {
  const response = await fetch(new URL('convolens.d.ts', site.baseUrl));
  assert.equal(await response.text(), readFileSync(join(ROOT, 'src/convolens.d.ts'), 'utf8'));
});
