import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import { createCommandRunner } from '../../../../src/ui/command-runner.ts';
import { COMMANDS } from '../../../../src/ui/commands.ts';
import { createCommandButton } from '../../../../src/ui/controls/command-button.ts';
import { ICONS } from '../../../../src/ui/kit/dom.ts';
import { fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

const { transport } = language.strings;

beforeEach(() => {
  stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

function createRig() {
  const store = createStore(Object.freeze({ ...INITIAL_STATE, view: 'conv/0' }));
  const screen = { isHome: true };
  const commands = createCommandRunner(COMMANDS, {
    language: () => language,
    context: () => ({
      state: store.state,
      window: { rows: 1, columns: 3 },
      neuron: null,
      wayIn: null,
      fold: null,
      section: null,
      topicSection: null,
      hasTours: true,
      question: null,
      covers: [],
      viewAbove: 'overview',
      isArticleOver: false,
      isCameraHome: screen.isHome,
      isFullScreen: null,
    }),
    dispatch: store.dispatch,
  });
  store.subscribe(commands.refresh);
  const button = (id: string) => {
    const made = createCommandButton(commands, id);
    return { ...made, fake: fakeOf(made.element) };
  };
  return { store, screen, commands, button };
}

test('a button does its command and looks as it says', () => {
  const { store, button } = createRig();
  const { fake } = button('play');
  const look = () => [fake.title, fake.querySelector('path')?.getAttribute('d')];
  expect(look()).toEqual([transport.play, ICONS.play]);
  fake.click();
  expect(store.state.playing).toBe(true);
  expect(look()).toEqual([transport.pause, ICONS.pause]);
  store.dispatch({ type: 'position', at: 2 });
  expect(look()).toEqual([transport.again, ICONS.again]);
  fake.click();
  expect(store.state).toMatchObject({ position: 0, playing: true });
});

test('a button is disabled where nothing is left to do, and hidden where its command is not there', () => {
  const { store, screen, commands, button } = createRig();
  const [back, fit] = [button('step-back').fake, button('fit').fake];
  expect([back.disabled, fit.hidden]).toEqual([true, true]);
  store.dispatch({ type: 'position', at: 1 });
  expect(back.disabled).toBe(false);
  screen.isHome = false;
  commands.refresh();
  expect(fit.hidden).toBe(false);
});

test('a button tells whether what it switches is on', () => {
  const { button } = createRig();
  const { fake } = button('trace');
  const look = () => [fake.getAttribute('aria-pressed'), fake.classList.names.has('on')];
  expect(look()).toEqual(['false', false]);
  fake.click();
  expect(look()).toEqual(['true', true]);
  fake.click();
  expect(look()).toEqual(['false', false]);
});

test('a button without an icon shows a text beside what is read', () => {
  const { button } = createRig();
  const { fake } = button('speed');
  expect([fake.textContent, fake.getAttribute('aria-label')]).toEqual(['Speed ×1', 'Speed: 1 times']);
  fake.click();
  expect([fake.textContent, fake.getAttribute('aria-label')]).toEqual(['Speed ×2', 'Speed: 2 times']);
});

test('a button that is gone follows no more', () => {
  const { store, button } = createRig();
  const { fake, destroy } = button('play');
  destroy();
  store.dispatch({ type: 'play', on: true });
  expect(fake.title).toBe(transport.play);
});
