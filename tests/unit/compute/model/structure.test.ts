import { describe, expect, it } from 'vitest';
import { createModel, withClasses } from '../../../../src/compute/model/model.ts';
import {
  endsInProbabilities,
  outputSlotOf,
  sourceSlots,
  structureOf,
  targetSlots,
} from '../../../../src/compute/model/structure.ts';
import { secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';

describe('the neighbours of a slot', () => {
  const model = thirdModel();
  const last = model.steps.length;

  it('are the one before and the one behind in a stack', () => {
    expect(sourceSlots(model, 3)).toEqual([2]);
    expect(targetSlots(model, 3)).toEqual([4]);
  });

  it('are none before the input, behind the output and beyond them', () => {
    expect(sourceSlots(model, 0)).toEqual([]);
    expect(targetSlots(model, last)).toEqual([]);
    expect(sourceSlots(model, last + 1)).toEqual([]);
    expect(targetSlots(model, -1)).toEqual([]);
  });

  it('are each other’s', () => {
    for (let slot = 1; slot <= last; slot++) {
      for (const source of sourceSlots(model, slot)) expect(targetSlots(model, source)).toContain(slot);
    }
  });
});

describe('the structure of a model', () => {
  it('begins a unit at each convolution and dense layer, and ends a module at each pooling', () => {
    const { unitOf, moduleOf } = structureOf(tinyVgg(1));
    expect(unitOf).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5, 5]);
    expect(moduleOf).toEqual([0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 4, 4]);
  });

  it('begins a module at each dense layer', () => {
    const { moduleOf } = structureOf(secondModel());
    expect(moduleOf).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 5]);
  });

  it('shows the logits of a dense layer before its softmax, else the output of the last step', () => {
    const model = thirdModel();
    expect(outputSlotOf(model)).toBe(model.steps.length - 1);
    expect(endsInProbabilities(model)).toBe(true);
    const cut = createModel(model.inputShape, model.steps.slice(0, -1), model.classes);
    expect(outputSlotOf(cut)).toBe(cut.steps.length);
    expect(endsInProbabilities(cut)).toBe(false);
  });
});

describe('a model with other names', () => {
  const model = thirdModel();
  it('is another value with the same steps', () => {
    const named = withClasses(model, ['a', 'b', 'c']);
    expect(named).toEqual({ ...model, classes: ['a', 'b', 'c'], classWords: ['a', 'b', 'c'] });
    expect(named.steps).toBe(model.steps);
    expect(model.classes).toEqual(['circle', 'square', 'triangle']);
    expect(Object.isFrozen(named)).toBe(true);
  });

  it('is refused where they are not one a class', () => {
    expect(() => withClasses(model, ['a'])).toThrow('The model has 3 classes, got 1 names.');
  });
});
