// The parts of `npm run test:long`: files of tests that the usual run holds on one path, at some sizes or with fewer
// random things, and that this run holds whole. A path of a folder stands for all files in it.
export const LONG_PARTS = {
  unit: {
    project: 'unit',
    files: [
      'tests/unit/scenes/views/formulas/',
      'tests/unit/scenes/views/view-reads.test.ts',
      'tests/unit/scenes/views/telling-cell.test.ts',
      'tests/unit/scenes/views/texts-apart.test.ts',
      'tests/unit/scenes/views/view-sequences.test.ts',
      'tests/unit/scenes/runtime/presenter.test.ts',
    ],
  },
  paths: {
    project: 'browser',
    files: [
      'address',
      'article',
      'element',
      'figures-of-maps',
      'figures-stride-to-confusion',
      'first-time',
      'formula-life',
      'formula-travel',
      'gestures',
      'keyboard',
      'lab',
      'languages',
      'lead',
      'page-texts',
      'pictures',
      'views',
      'visit',
      'words',
    ].map((name) => `tests/browser/journeys/${name}.browser.ts`),
  },
  numbers: {
    project: 'browser',
    files: ['convolution', 'formula-views', 'telling'].map(
      (name) => `tests/browser/numbers/${name}.browser.ts`,
    ),
  },
  contrast: { project: 'browser', files: ['tests/browser/numbers/contrast.browser.ts'] },
  goldens: { project: 'browser', files: ['tests/browser/goldens/'] },
  walks: {
    project: 'browser',
    files: ['tests/browser/journeys/walks.browser.ts', 'tests/browser/journeys/classes.browser.ts'],
  },
};
