// Lays formulas over an empty stage: an explainer of paper tells what to show.
import { language } from 'convolens:strings/en';
import * as urls from 'convolens:urls';
import type { CameraPose, OverlayBox } from '../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { createStore, type Store } from '../../../src/scenes/state/store.ts';
import { type Formulas, loadFormulas } from '../../../src/ui/canvas/formula-file.ts';
import { createFormulaOverlay } from '../../../src/ui/canvas/formula-overlay.ts';
import type { CommandContext } from '../../../src/ui/command-context.ts';
import { createCommandRunner } from '../../../src/ui/command-runner.ts';
import { COMMANDS } from '../../../src/ui/commands.ts';
import { loadFont } from '../../../src/ui/kit/font.ts';
import { createShell } from '../../../src/ui/shell.ts';
import { SAMPLES } from '../rigs/formula-samples.ts';

declare global {
  interface Window {
    /** Shows all formulas below one another, to be looked at; @param emPx height of their text. */
    showSheet(theme: string, emPx: number): Promise<void>;
  }
}

interface Rig {
  readonly formulas: Formulas;
  readonly host: HTMLElement;
  readonly element: HTMLElement;
  readonly store: Store;
  /** Paints a drawing with these formulas. */
  paint(boxes: readonly OverlayBox[]): void;
  moveCamera(pose: CameraPose): void;
  /** The element of a formula, by where it stands among the others. */
  overlayItem(index?: number): HTMLElement;
  end(): void;
}

const UNIT: CameraPose = { scale: 1, x: 0, y: 0 };
const NOTHING_SHOWN: CommandContext = {
  state: INITIAL_STATE,
  window: null,
  neuron: null,
  wayIn: null,
  fold: null,
  section: null,
  topicSection: null,
  hasTours: true,
  question: null,
  covers: [],
  viewAbove: INITIAL_STATE.view,
  isArticleOver: false,
  isCameraHome: true,
  isFullScreen: null,
};

async function createRig(theme = 'light', loading = loadFormulas(urls.formulas)): Promise<Rig> {
  await loadFont(urls.font);
  const host = document.createElement('div');
  host.dataset.theme = theme;
  document.body.replaceChildren(host);
  const { stage } = createShell({
    host,
    root: host.attachShadow({ mode: 'open' }),
    commands: createCommandRunner(COMMANDS, {
      language: () => language,
      context: () => NOTHING_SHOWN,
      dispatch: () => {},
    }),
    notice: document.createElement('div'),
    pictures: document.createElement('div'),
  });
  const store = createStore(INITIAL_STATE);
  const listeners = new Map<string, () => void>();
  let [boxes, camera]: [readonly OverlayBox[], CameraPose] = [[], UNIT];
  const overlay = createFormulaOverlay(
    {
      get overlay() {
        return boxes;
      },
      get camera() {
        return camera;
      },
      store,
      on(event, listener) {
        listeners.set(event, listener);
        return () => listeners.delete(event);
      },
    },
    loading,
  );
  stage.append(overlay.element);
  const formulas = await loading;
  await Promise.resolve();
  return {
    formulas,
    host,
    element: overlay.element,
    store,
    paint(next) {
      boxes = next;
      listeners.get('overlay')?.();
    },
    moveCamera(pose) {
      camera = pose;
      listeners.get('camera')?.();
    },
    overlayItem(index = 0) {
      const found = overlay.element.querySelectorAll<HTMLElement>('.formula')[index];
      if (!found) throw new Error(`There is no formula ${index}.`);
      return found;
    },
    end() {
      overlay.destroy();
      expect(listeners.size === 0, `${listeners.size} listeners stay`);
    },
  };
}

function boxOf(content: string, texts: OverlayBox['texts'], more: Partial<OverlayBox> = {}): OverlayBox {
  return { id: content, x: 40, y: 30, width: 800, height: 120, alpha: 1, content, texts, ...more };
}

function expect(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

function expectEqual(got: unknown, expected: unknown, what: string): void {
  expect(
    JSON.stringify(got) === JSON.stringify(expected),
    `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
  );
}

/** Looks frame by frame until it is so. */
async function becomes(read: () => unknown, expected: unknown, what: string): Promise<void> {
  for (let i = 0; i < 600 && JSON.stringify(read()) !== JSON.stringify(expected); i++)
    await new Promise(requestAnimationFrame);
  expectEqual(read(), expected, what);
}

/** What the figures of a formula show, in the order of its slots. */
const figuresIn = (overlayItem: Element) =>
  [...overlayItem.querySelectorAll('text')].map((text) => text.textContent);

/** What a formula's MathML says at its slots. */
const readIn = (overlayItem: Element) =>
  Object.fromEntries(
    [...overlayItem.querySelectorAll('math [data-slot]')].map((slot) => [
      slot.getAttribute('data-slot'),
      slot.textContent,
    ]),
  );

function boundsOf(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}

/** Facts about what is shown, each with its check. */
const FACTS: Readonly<Record<string, () => Promise<void>>> = {
  'every formula is there, with a sample for each of its slots': async () => {
    const { formulas } = await createRig();
    expectEqual(Object.keys(formulas.formulas).sort(), Object.keys(SAMPLES).sort(), 'formulas');
    for (const [name, { parts }] of Object.entries(formulas.formulas)) {
      const wanted = parts
        .flatMap(({ slots, signs }) => [...slots, ...signs].map((slot) => slot.name))
        .sort();
      expectEqual(Object.keys(SAMPLES[name] ?? {}).sort(), wanted, `slots of ${name}`);
    }
  },
  'slots are filled, seen as figures and outlines and read as MathML': async () => {
    const { formulas, paint, overlayItem } = await createRig();
    for (const [name, texts] of Object.entries(SAMPLES)) {
      paint([boxOf(name, texts)]);
      const parts = formulas.formulas[name]?.parts ?? [];
      const figures = parts.flatMap(({ slots }) => slots.map((slot) => texts[slot.name]));
      expectEqual(figuresIn(overlayItem()), figures, `figures of ${name}`);
      const signs = [...overlayItem().querySelectorAll('path[transform]')].map((path) =>
        path.getAttribute('d'),
      );
      const wanted = parts.flatMap((part) =>
        part.signs.map((sign) => formulas.signs[texts[sign.name] ?? '']),
      );
      expectEqual(signs, wanted, `signs of ${name}`);
      const told = () => Object.entries(texts).every(([slot, text]) => readIn(overlayItem())[slot] === text);
      await becomes(told, true, `MathML of ${name}`);
      expect(
        overlayItem().querySelector('svg')?.getAttribute('aria-hidden') === 'true',
        'outlines are not read',
      );
    }
  },
  'a formula closes up round what stands in its slots, however long, in figures as high as its letters':
    async () => {
      const { formulas, paint, overlayItem } = await createRig();
      let count = 0;
      for (const [name, texts] of Object.entries(SAMPLES)) {
        const parts = formulas.formulas[name]?.parts ?? [];
        const all = parts.flatMap(({ slots }) => slots);
        for (const grow of ['', '9999999999']) {
          const longer = parts.flatMap(({ slots }) =>
            slots.map((slot) => [slot.name, texts[slot.name] + grow]),
          );
          paint([boxOf(name, { ...texts, ...Object.fromEntries(longer) }, { marked: Object.keys(texts) })]);
          const unit = (overlayItem().querySelector('svg')?.getScreenCTM()?.a ?? 0) * 1000;
          overlayItem()
            .querySelectorAll('text')
            .forEach((text, i) => {
              expectEqual(
                Number(text.getAttribute('font-size')),
                (all[i]?.size ?? 0) * 1000,
                `size in ${name}`,
              );
              const { left, right } = text.getBoundingClientRect();
              // What follows in the same part: the rest of the formula, at the width of the texts in the slot.
              const rest = text.parentElement?.querySelector(':scope > g')?.getBoundingClientRect();
              if (!rest || rest.width === 0) return;
              // A fraction has its bar under the shorter text; what a formula comes to ends it.
              const isAlone = text.parentElement?.querySelectorAll(':scope > text').length === 1;
              const isEnd = all[i]?.name === 'value';
              const gap = (rest.left - right) / unit;
              expect(gap > -0.03, `${name}: ${text.textContent} reaches ${gap} em into what follows`);
              expect(!isAlone || isEnd || gap < 0.7, `${name}: ${gap} em after ${text.textContent}`);
              expect(right > left, `${name}: ${text.textContent} has a width`);
              count += 1;
            });
        }
      }
      expect(count > 30, `${count} texts`);
    },
  'a formula begins where it began when what stands in its slots grows longer': async () => {
    const { paint, overlayItem } = await createRig();
    const firstPath = () => overlayItem().querySelector('path')?.getBoundingClientRect().left;
    paint([boxOf('relu', { x: '1.00', value: '1.00' })]);
    const before = firstPath();
    paint([boxOf('relu', { x: '−112.00', value: '0.00' })]);
    expectEqual(firstPath(), before, 'left end');
  },
  'a slot that is not named is empty, and a mark comes and goes': async () => {
    const { paint, overlayItem } = await createRig();
    paint([boxOf('relu', { x: '1.00', value: '1.00' }, { marked: ['value'] })]);
    const marks = () =>
      [...overlayItem().querySelectorAll('text')].map((it) => it.classList.contains('marked'));
    expectEqual(marks(), [false, true], 'marked');
    paint([boxOf('relu', { x: '1.00' })]);
    expectEqual(figuresIn(overlayItem()), ['1.00', ''], 'figures');
    await becomes(() => readIn(overlayItem()), { x: '1.00', value: '' }, 'MathML');
    expectEqual(marks(), [false, false], 'marked');
  },
  'a formula stands where the drawing wants it, under any camera': async () => {
    const { element, paint, moveCamera, overlayItem } = await createRig();
    const [left = 0, top = 0] = boundsOf(element);
    const at = boxOf('relu', {}, { x: 40, y: 30, width: 500, height: 60 });
    paint([at]);
    expectEqual(boundsOf(overlayItem()), [left + 40, top + 30, 500, 60], 'bounds');
    moveCamera({ scale: 2, x: -10, y: 5 });
    expectEqual(boundsOf(overlayItem()), [left + 70, top + 65, 1000, 120], 'bounds under the camera');
    paint([{ ...at, x: 50, height: 70, alpha: 0.25 }]);
    expectEqual(boundsOf(overlayItem()), [left + 90, top + 65, 1000, 140], 'bounds after a move');
    expect(getComputedStyle(overlayItem()).opacity === '0.25', 'opacity');
  },
  'formulas come and go with the drawing, and one that stays is the same element': async () => {
    const { element, paint, overlayItem, end } = await createRig();
    const relu = boxOf('relu', { x: '1.00' });
    paint([relu, boxOf('linear', {})]);
    const kept = overlayItem();
    paint([{ ...relu, texts: { x: '2.00' } }]);
    expectEqual(element.querySelectorAll('.formula').length, 1, 'overlay');
    expect(overlayItem() === kept, 'it is made anew');
    paint([boxOf('relu', {}, { id: 'a' }), boxOf('relu', {}, { id: 'b' }), boxOf('no such formula', {})]);
    expectEqual(element.querySelectorAll('.formula').length, 2, 'overlay');
    expect(!kept.isConnected, 'one that left is still there');
    paint([]);
    expectEqual(element.querySelectorAll('*').length, 1, 'elements');
    end();
    expect(!element.isConnected, 'the layer is still there');
  },
  'while the window slides, what is read waits': async () => {
    const { store, paint, overlayItem } = await createRig();
    store.dispatch({ type: 'play', on: true });
    paint([boxOf('relu', { x: '1.00', value: '1.00' })]);
    await becomes(
      () => readIn(overlayItem()),
      { x: '1.00', value: '1.00' },
      'MathML of a formula that is new',
    );
    paint([boxOf('relu', { x: '2.00', value: '2.00' })]);
    expectEqual(figuresIn(overlayItem()), ['2.00', '2.00'], 'figures');
    expectEqual(readIn(overlayItem()), { x: '1.00', value: '1.00' }, 'MathML while sliding');
    store.dispatch({ type: 'play', on: false });
    expectEqual(readIn(overlayItem()), { x: '1.00', value: '1.00' }, 'MathML just after');
    await becomes(() => readIn(overlayItem()), { x: '2.00', value: '2.00' }, 'MathML at rest');
  },
  'ink and accent are those of the theme': async () => {
    const colours: string[] = [];
    for (const theme of ['light', 'dark']) {
      const { paint, overlayItem } = await createRig(theme);
      paint([boxOf('relu', { x: '1.00', value: '1.00' }, { marked: ['value'] })]);
      const parts = [...overlayItem().querySelectorAll('path, text')];
      colours.push(...parts.map((part) => getComputedStyle(part).fill));
    }
    const theme = (ink: string, accent: string) => [ink, ink, ink, accent];
    expectEqual(
      colours,
      [...theme('rgb(27, 29, 32)', 'rgb(11, 98, 214)'), ...theme('rgb(236, 238, 241)', 'rgb(108, 176, 255)')],
      'fill',
    );
  },
  'the pointer goes through': async () => {
    const { element, paint } = await createRig();
    paint([boxOf('relu', {})]);
    const [left = 0, top = 0] = boundsOf(element);
    const root = element.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint(left + 300, top + 80);
    expect(hit !== null && !element.contains(hit), 'a formula takes the pointer');
  },
  'what the drawing wants before the formulas are there shows when they are': async () => {
    let arrive = (_: Formulas) => {};
    const loading = new Promise<Formulas>((resolve) => {
      arrive = resolve;
    });
    const rigging = createRig('light', loading);
    const loaded = await loadFormulas(urls.formulas);
    arrive(loaded);
    const { paint, overlayItem } = await rigging;
    paint([boxOf('relu', { x: '1.00' })]);
    expectEqual(figuresIn(overlayItem()), ['1.00', ''], 'figures');
  },
  'formulas that cannot be loaded are told in a sentence': async () => {
    const answer = await loadFormulas('data:text/plain,nothing').catch((error: Error) => error.message);
    expect(/cannot be read/.test(String(answer)), `got ${answer}`);
  },
  'the policy of the page forbids none of it': async () => {
    expectEqual(violations, [], 'violations');
  },
  'ten slots in a step of the window cost less than a millisecond': async () => {
    const { element, paint } = await createRig();
    const text = (step: number, i: number) => `−${(step * 1.37 + i).toFixed(2).padStart(5, '0')}`;
    const boxesAt = (step: number) =>
      ['a', 'b', 'c'].map((id, y) =>
        boxOf(
          'convolution-sum',
          { sum: text(step, y), bias: text(step, 5), value: text(step, 7), equals: step % 2 ? '=' : '≈' },
          { id, y: 100 * y, marked: ['value'] },
        ),
      );
    paint(boxesAt(0));
    const costs = (layouts: boolean) => {
      const times = Array.from({ length: 200 }, (_, step) => {
        const start = performance.now();
        paint(boxesAt(step));
        if (layouts) element.getBoundingClientRect();
        return performance.now() - start;
      });
      return times.sort((a, b) => a - b)[100] ?? 0;
    };
    const [alone, withLayout] = [costs(false), costs(true)];
    console.log(`12 slots: ${alone} ms, ${withLayout} ms with layout`);
    expect(withLayout < 1, `${withLayout} ms`);
  },
};

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.sourceFile ?? ''}:${event.lineNumber}`);
});

globalThis.facts = Object.fromEntries(
  Object.entries(FACTS).map(([name, fact]) => [
    name,
    async () => {
      await fact();
      expectEqual(violations, [], 'what the policy of the page forbids');
    },
  ]),
);

window.showSheet = async (theme, emPx) => {
  const { formulas, host, paint } = await createRig(theme);
  host.style.position = 'fixed';
  host.style.inset = '0';
  let y = 0.4 * emPx;
  paint(
    Object.entries(formulas.formulas).map(([content, { width, height }]) => {
      const top = y;
      y += (height + 0.8) * emPx;
      const texts = SAMPLES[content] ?? {};
      return boxOf(content, texts, {
        ...{ x: emPx, y: top, width: width * emPx, height: height * emPx },
        marked: ['value'],
      });
    }),
  );
};
