import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as Public from '../../../src/convolens.d.ts';
import type {
  LayerInfo,
  ModelInfo,
  PictureSource,
  Prediction,
} from '../../../src/scenes/runtime/explainer-api.ts';
import { ACTIONS } from '../../../src/scenes/state/actions.ts';
import type { checkAction } from '../../../src/scenes/state/check-action.ts';
import { ADDRESS_ROWS, INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { type AddressState, stateInAddress } from '../../../src/scenes/state/url-state.ts';
import type { Action } from '../../../src/scenes/state/view-state.ts';
import type { CnnExplainer } from '../../../src/ui/element.ts';

const TYPES = readFileSync('src/convolens.d.ts', 'utf8');

/** What the class has beyond every element, but for what the browser calls. */
type Member = Exclude<keyof CnnExplainer, keyof HTMLElement | `${string}Callback`>;
type PublicMember = Exclude<keyof Public.CnnExplainerElement, keyof HTMLElement>;

/** The text of an interface or a union of the public types. */
function declared(pattern: RegExp): string {
  const text = pattern.exec(TYPES)?.[1];
  if (text === undefined) throw new Error(`convolens.d.ts has nothing like ${pattern}.`);
  return text;
}

// The types are compared by `npm run check`; what can be read in the text is compared here too.
describe('the public types', () => {
  test('of the state are those of what the address holds', () => {
    expectTypeOf<Public.ConvolensState>().toEqualTypeOf<AddressState>();
    const text = declared(/interface ConvolensState \{(.*?)\n\}/s);
    const names = [...text.matchAll(/readonly (\w+):/g)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(stateInAddress(INITIAL_STATE)));
  });

  test('of the actions are those of the table', () => {
    expectTypeOf<Public.Action>().toEqualTypeOf<Action>();
    const text = declared(/type Action =\n(.*?);\n\n/s);
    const rows = [...text.matchAll(/\{ readonly type: '(\w+)';(.*) \}/g)].map(([, type, members = '']) => [
      type,
      [...members.matchAll(/readonly (\w+)(\??):/g)].map(([, name, mark]) => `${name}${mark}`),
    ]);
    const table = Object.entries(ACTIONS).map(([type, { members }]) => [
      type,
      Object.entries(members).map(([name, { isOptional }]) => (isOptional ? `${name}?` : name)),
    ]);
    expect(rows).toEqual(table);
  });

  test('of the element are those of its class', () => {
    expectTypeOf<PublicMember>().toEqualTypeOf<Member>();
    expectTypeOf<Pick<Public.CnnExplainerElement, PublicMember>>().toEqualTypeOf<
      Pick<CnnExplainer, Member>
    >();
    expectTypeOf<CnnExplainer>().toExtend<
      Omit<Public.CnnExplainerElement, 'addEventListener' | 'removeEventListener'>
    >();
    const text = declared(/interface CnnExplainerElement extends HTMLElement \{(.*?)\n\}/s);
    for (const name of ['state', 'dispatch', 'ready', 'view'])
      expect(text).toMatch(new RegExp(`\\b${name}[:(]`));
  });

  test('of what the element gives are those of the explainer', () => {
    expectTypeOf<Public.LayerInfo>().toEqualTypeOf<LayerInfo>();
    expectTypeOf<Public.ModelInfo>().toEqualTypeOf<ModelInfo>();
    expectTypeOf<Public.Prediction>().toEqualTypeOf<Prediction>();
    expectTypeOf<Parameters<Public.CnnExplainerElement['setPicture']>[0]>().toEqualTypeOf<PictureSource>();
    expectTypeOf<typeof Public.checkAction>().toEqualTypeOf<typeof checkAction>();
    expect(TYPES).toContain('export function checkAction');
  });
});

test('the package exports the script and its types, by the names that the build gives them', () => {
  const { exports, types } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entry = { types: './dist/convolens.d.ts', default: './dist/convolens.js' };
  expect(exports).toEqual({ '.': entry });
  expect(types).toBe(entry.types);
  const build = readFileSync('assets/make/bundle.mjs', 'utf8');
  for (const name of Object.values(entry))
    expect(build).toContain(`files.set('${name.slice('./dist/'.length)}'`);
});

describe('README', () => {
  const text = readFileSync('README.md', 'utf8');

  test('has a row for each field of the address, with its action', () => {
    for (const { name, address } of ADDRESS_ROWS) {
      const row = new RegExp(
        `^\\| \`${address.key}(=[^\`]*)?\` \\| \`${name}\` \\|.*\\| \`\\{ type: '(\\w+)'`,
        'm',
      ).exec(text);
      expect(Object.keys(ACTIONS), `the row of ${address.key}`).toContain(row?.[2]);
    }
  });

  test('names each action, with its members', () => {
    for (const [type, { members }] of Object.entries(ACTIONS)) {
      const named = Object.entries(members).map(([name, { isOptional }]) => (isOptional ? `${name}?` : name));
      expect(text).toContain(`{ type: '${type}', ${named.join(', ')} }`);
    }
  });

  test('names each member of the element and each event', () => {
    const members = [
      ...declared(
        /interface CnnExplainerElement extends HTMLElement \{(.*?)\n {2}addEventListener/s,
      ).matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm),
    ];
    const events = [
      ...declared(/interface CnnExplainerEventMap extends HTMLElementEventMap \{(.*?)\n\}/s).matchAll(
        /^ {2}(\w+):/gm,
      ),
    ];
    expect([members.length, events.length]).toEqual([12, 4]);
    for (const [, name] of [...members, ...events])
      expect(text).toMatch(new RegExp(`^\\| .*\`${name}[\`(]`, 'm'));
  });
});
