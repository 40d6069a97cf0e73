import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WINDOW_KEYS_ATTRIBUTE } from '../../../../src/ui/command.ts';
import type { CommandRunner } from '../../../../src/ui/command-runner.ts';
import { createKeyboardPart } from '../../../../src/ui/parts/keyboard-part.ts';
import type { ElementContext } from '../../../../src/ui/parts/part.ts';
import { FakeElement, FakeInput, stubDocument } from '../fixtures/fake-dom.ts';

let page: ReturnType<typeof stubDocument>;
beforeEach(() => {
  page = stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

/** A keyboard whose every key is a command, but for "x". */
function createRig(isPage: boolean) {
  const host = new FakeElement('cnn-explainer');
  /** Takes every key for itself. */
  const taker = new FakeElement('button');
  const pressed: string[] = [];
  const commands: Pick<CommandRunner, 'press'> = {
    press(key, isWindowKey) {
      if (key === 'x') return false;
      pressed.push(isWindowKey ? `${key} to the window` : key);
      return true;
    },
  };
  const part = createKeyboardPart({ host, commands, isPage } as unknown as ElementContext);
  /** Presses a key where `target` has the keyboard; whether it was taken. */
  const press = (key: string, target: FakeElement = host, more: Partial<KeyboardEvent> = {}): boolean => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...more });
    event.composedPath = () => [target];
    if (target === taker) event.preventDefault();
    (isPage ? page : host).dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { host, taker, part, pressed, press };
}

test('a key is taken where it is a command', () => {
  const { press, pressed } = createRig(false);
  expect(press('+')).toBe(true);
  expect(press('x')).toBe(false);
  expect(pressed).toEqual(['+ to the window']);
});

test("keys of the window work where nothing has the keyboard, and on the window's own control", () => {
  const { press, pressed } = createRig(true);
  const scrubber = new FakeInput('range');
  scrubber.setAttribute(WINDOW_KEYS_ATTRIBUTE, '');
  press('a', page.body);
  press('b', scrubber);
  press('c', new FakeInput('range'));
  press('d', new FakeElement('button'));
  expect(pressed).toEqual(['a to the window', 'b to the window', 'c', 'd']);
});

test('what is typed into a field is no command', () => {
  const { press, pressed } = createRig(true);
  expect(press('+', new FakeInput('url'))).toBe(false);
  expect(pressed).toEqual([]);
});

test('keys with Ctrl, Alt or Meta are the browser’s, and keys that others took are theirs', () => {
  const { press, pressed, host, taker } = createRig(false);
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) press('0', host, { [modifier]: true });
  press('+', taker);
  expect(pressed).toEqual([]);
});

test('a key goes nowhere once the part is gone, nor from elsewhere on a page of somebody else', () => {
  const { part, press, pressed } = createRig(false);
  page.dispatchEvent(Object.assign(new Event('keydown'), { key: '+' }));
  part.destroy();
  press('+');
  expect(pressed).toEqual([]);
});
