import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Action } from '../../../src/scenes/state/view-state.ts';
import { PageError } from '../../../src/ui/kit/page-error.ts';
import { performAction } from '../../../src/ui/perform-action.ts';
import { NETWORKS } from '../scenes/fixtures/networks.ts';
import { openOnPaper } from './fixtures/paper-network.ts';

let explainer: ReturnType<typeof openOnPaper>;
let notices: string[];
let brought: string[];
/** What a picture or model that is asked for meets with; null where it comes. */
let trouble: Error | null;

const bring = (what: string) => async (source: unknown) => {
  if (trouble) throw trouble;
  brought.push(`${what} ${String(source)}`);
};
const perform = (action: Action) =>
  performAction(action, {
    explainer,
    pictures: { show: bring('picture') },
    models: { load: bring('model') },
    strings: language.strings,
    notices: {
      tell({ sentence }) {
        notices.push(sentence);
        return () => {};
      },
    },
  });

beforeEach(() => {
  const [network] = NETWORKS;
  if (!network) throw new Error('There is no network.');
  explainer = openOnPaper(network.model);
  notices = [];
  brought = [];
  trouble = null;
});
afterEach(() => explainer.close());

test('an action that asks for what there is changes the state without a word', () => {
  perform({ type: 'go', view: 'conv_1_2/3' });
  perform({ type: 'channel', index: 9 });
  perform({ type: 'position', at: 40 });
  expect(explainer.store.state).toMatchObject({
    view: 'conv_1_2/3',
    channel: 9,
    position: 40,
    playing: false,
  });
  expect(notices).toEqual([]);
});

test.each<[Action, object, string]>([
  [{ type: 'go', view: 'conv_1_2/99' }, { view: 'overview' }, 'view=conv_1_2/99'],
  [{ type: 'channel', index: 10 }, { channel: 9 }, 'channel=10'],
  [{ type: 'position', at: 99_999 }, { position: 3599 }, 'at=99999'],
  [{ type: 'cell', at: 0, channel: 12 }, { cell: null, channel: 9 }, 'cell=0, channel=12'],
  [{ type: 'temperature', value: 2 }, { temperature: 1 }, 'temperature=2'],
  [{ type: 'trace', cell: 'conv_1_2/3@999,0' }, { trace: null }, 'trace=conv_1_2/3@999,0'],
])(
  'of what %j asks for and there is not, the nearest is shown and one notice tells it',
  (action, fields, named) => {
    perform({ type: 'go', view: 'conv_1_2/3' });
    perform(action);
    expect(explainer.store.state).toMatchObject(fields);
    expect(notices.length).toBe(1);
    expect(notices[0]).toContain(`(${named})`);
  },
);

test('a picture and a model are brought, not only named', async () => {
  const before = explainer.store.state;
  perform({ type: 'picture', id: 'pizza-1' });
  perform({ type: 'model', url: 'models/second/model.json' });
  expect(brought).toEqual(['picture pizza-1', 'model models/second/model.json']);
  expect(explainer.store.state).toBe(before);
});

test('a picture that cannot be had is told', async () => {
  trouble = new PageError('noFormulas', 'There is none.');
  const before = explainer.store.state;
  perform({ type: 'picture', id: 'nothing-1' });
  await Promise.resolve();
  expect(notices).toEqual([language.strings.errors.noFormulas]);
  expect(explainer.store.state).toBe(before);
});
