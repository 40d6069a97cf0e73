import { expect, test } from 'vitest';
import { createNotices, type Notice } from '../../../src/ui/notices.ts';

function createRig() {
  let shown: readonly Notice[] = [];
  const announced: (readonly string[])[] = [];
  const notices = createNotices(
    (now) => {
      shown = now;
    },
    (sentences) => announced.push(sentences),
  );
  return {
    notices,
    announced,
    get shown() {
      return shown.map(({ sentence }) => sentence);
    },
  };
}

test('a notice stands until another comes in its place', () => {
  const rig = createRig();
  rig.notices.tell({ sentence: 'One.' });
  rig.notices.tell({ sentence: 'Two.' });
  expect(rig.shown).toEqual(['Two.']);
  expect(rig.announced).toEqual([['One.'], ['Two.']]);
});

test('what is added before the drawing stands is told together, once it does', () => {
  const rig = createRig();
  rig.notices.add({ sentence: 'One.' });
  rig.notices.add({ sentence: 'Two.' });
  expect(rig.shown).toEqual([]);
  rig.notices.open();
  expect(rig.shown).toEqual(['One.', 'Two.']);
  rig.notices.open();
  expect(rig.announced).toEqual([['One.', 'Two.']]);
});

test('what is added later stands beside what is told', () => {
  const rig = createRig();
  rig.notices.open();
  rig.notices.tell({ sentence: 'One.' });
  rig.notices.add({ sentence: 'Two.' });
  expect(rig.shown).toEqual(['One.', 'Two.']);
  expect(rig.announced).toEqual([['One.'], ['One.', 'Two.']]);
});

test('a drawing that stands leaves what is told', () => {
  const rig = createRig();
  rig.notices.tell({ sentence: 'One.' });
  rig.notices.open();
  expect(rig.shown).toEqual(['One.']);
});

test('one is taken back and the others stay, before and after they are told', () => {
  const rig = createRig();
  const takeBack = ['One.', 'Two.', 'Three.'].map((sentence) => rig.notices.add({ sentence }));
  takeBack[0]?.();
  rig.notices.open();
  takeBack[2]?.();
  expect(rig.shown).toEqual(['Two.']);
  takeBack[1]?.();
  expect(rig.shown).toEqual([]);
  expect(rig.announced).toEqual([['Two.', 'Three.'], ['Two.'], []]);
});

test('to take back what is gone already does nothing', () => {
  const rig = createRig();
  const takeBack = rig.notices.tell({ sentence: 'One.' });
  rig.notices.clear();
  takeBack();
  expect(rig.announced).toEqual([['One.']]);
  const second = rig.notices.tell({ sentence: 'Two.' });
  rig.notices.tell({ sentence: 'Three.' });
  second();
  expect(rig.shown).toEqual(['Three.']);
});

test('one goes with what it is about, and the others stay', () => {
  const rig = createRig();
  rig.notices.open();
  for (const about of ['picture', 'model', 'address'] as const)
    rig.notices.add({ sentence: `About the ${about}.`, about });
  rig.notices.add({ sentence: 'About all.' });
  rig.notices.clear(['model', 'address']);
  expect(rig.shown).toEqual(['About the picture.', 'About all.']);
  rig.notices.clear(['picture']);
  expect(rig.shown).toEqual(['About all.']);
});
