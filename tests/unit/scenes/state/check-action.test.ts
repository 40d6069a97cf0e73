import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../../src/scenes/state/check-action.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { actionSpec, reduce } from '../../../../src/scenes/state/reducer.ts';
import type { Action } from '../../../../src/scenes/state/view-state.ts';
import { ACTION_TYPES, ANY_ACTIONS } from '../fixtures/states.ts';

const RUNS = { seed: 77, numRuns: 1000 };

describe('the check of an action', () => {
  test('finds nothing wrong with an action', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(ANY_ACTIONS, (action) => {
        seen.add(action.type);
        expect(checkAction(action)).toBeNull();
        expect(checkAction(JSON.parse(JSON.stringify(action)))).toBeNull();
      }),
      RUNS,
    );
    expect([...seen].sort()).toEqual([...ACTION_TYPES].sort());
  });

  test('finds fault with an action that lacks a member, has one more, or one of another type', () => {
    let seen = 0;
    const wrong = fc.constantFrom<unknown>({}, [], () => 0, Number.NaN, -1, 0.3, 1n, Symbol('at'));
    fc.assert(
      fc.property(ANY_ACTIONS, wrong, (action, value) => {
        for (const [name, { isOptional }] of Object.entries(actionSpec(action.type)?.members ?? {})) {
          const { [name as keyof Action]: _, ...rest } = action;
          const lacking = checkAction(rest);
          if (isOptional) expect(lacking).toBeNull();
          else expect(lacking).toContain(`lacks '${name}'`);
          const other = checkAction({ ...action, [name]: value });
          if (!(name === 'value' && value === 0.3))
            expect(other).toContain(`'${name}' of the action '${action.type}'`);
          seen += 1;
        }
        expect(checkAction({ ...action, other: 1 })).toContain("has no member 'other'");
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(RUNS.numRuns);
  });

  test('takes any value at all, and what it lets through the reducer takes to a state', () => {
    const seen = { right: 0, wrong: 0 };
    const value = fc.oneof(fc.anything(), fc.boolean(), fc.nat(9), fc.constant(null));
    /** An action with a value of any kind in one of its members. */
    const likely = fc.tuple(ANY_ACTIONS, fc.nat(3), value).map(([action, at, other]) => {
      const names = Object.keys(action);
      return { ...action, [names[at % names.length] ?? 'type']: other };
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), likely), (value) => {
        const fault = checkAction(value);
        seen[fault === null ? 'right' : 'wrong'] += 1;
        if (fault === null) expect(Object.isFrozen(reduce(INITIAL_STATE, value as Action))).toBe(true);
        else expect(fault).toMatch(/^\S.*\.$/s);
      }),
      RUNS,
    );
    expect(seen.wrong).toBeGreaterThan(100);
    expect(seen.right).toBeGreaterThan(10);
  });

  test.each([
    [3, "An action is an object with a type, such as { type: 'go', view: 'overview' }; got 3."],
    [null, "An action is an object with a type, such as { type: 'go', view: 'overview' }; got null."],
    [{ type: 'leave' }, `There is no action of the type "leave". The types are ${ACTION_TYPES.join(', ')}.`],
    [{}, `There is no action of the type nothing. The types are ${ACTION_TYPES.join(', ')}.`],
    [{ type: 'speed' }, "The action 'speed' lacks 'times': one of 0.5, 1, 2, 4."],
    [{ type: 'speed', times: 'fast' }, "'times' of the action 'speed' is one of 0.5, 1, 2, 4; got \"fast\"."],
    [
      { type: 'temperature', value: 9 },
      "'value' of the action 'temperature' is a number from 0.25 to 4; got 9.",
    ],
    [
      { type: 'position', at: 1.5 },
      "'at' of the action 'position' is a whole number from 0 to 999999999, or null; got 1.5.",
    ],
    [
      { type: 'cell', at: [] },
      "'at' of the action 'cell' is a whole number from 0 to 999999999, or null; got a list.",
    ],
    [
      { type: 'go', view: 'nowhere' },
      "'view' of the action 'go' is 'overview', a neuron as 'layer/index' or a part of one as 'layer/index/part'; got \"nowhere\".",
    ],
    [
      { type: 'focus', neuron: null, held: true },
      "The action 'focus' has no member 'held'. It has neuron, hold.",
    ],
    [
      { type: 'theme', theme: 'blue' },
      '\'theme\' of the action \'theme\' is one of "auto", "light", "dark"; got "blue".',
    ],
  ])('says of %j: %s', (value, sentence) => {
    expect(checkAction(value)).toBe(sentence);
  });
});
