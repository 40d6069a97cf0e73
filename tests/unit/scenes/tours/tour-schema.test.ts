import { guide as german } from 'convolens:guide/de';
import { guide } from 'convolens:guide/en';
import { guide as chinese } from 'convolens:guide/zh-Hans';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isJsonFault, readJson } from '../../../../src/scenes/tours/json-text.ts';
import { readTour } from '../../../../src/scenes/tours/tour-schema.ts';
import { isTourText } from '../../../../src/scenes/tours/tour-text.ts';
import { tourIn } from '../../../../src/ui/tours/tour-source.ts';

/** What is said of a tour's text. */
function faultsOf(text: string, words = guide): readonly string[] {
  const read = readTour(text, words);
  return 'faults' in read ? read.faults : [];
}

/** A tour of one step with these members, a line each. */
function withStep(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ tour: 'T', steps: [{ title: 'A', say: 'B', ...members }] }, null, 1);
}

describe('the JSON of a tour', () => {
  it.each([
    ['', 1, /empty/],
    ['{\n"tour": "T"\n"steps": []\n}', 2, /comma is missing/],
    ['{\n"tour": "T",\n"steps": [1,\n]\n}', 3, /comma too much/],
    ['{\n"tour" "T"\n}', 2, /colon is missing/],
    ['{\n“tour”: "T"\n}', 2, /straight quotation marks/],
    ['{\ntour: "T"\n}', 2, /name in quotation marks/],
    ['{\n"tour": "T,\n"steps": []\n}', 2, /does not end in its line/],
    ['{\n// a note\n"tour": "T"\n}', 2, /no comments/],
    ['{\n"tour": yes\n}', 2, /"yes" is no value/],
    ['{\n"tour": "T"', 2, /not closed/],
    ['{\n"tour": "a\\q"\n}', 2, /backslash/],
    ['{\n"tour": "T"\n}\n}', 4, /after the end/],
    ['{\n"tour": "T",\n"tour": "U"\n}', 3, /twice/],
  ] as const)('says the line and the slip of %j', (text, line, what) => {
    const [fault, ...more] = faultsOf(text);
    expect(more).toEqual([]);
    expect(fault).toMatch(new RegExp(`^line ${line}: `));
    expect(fault).toMatch(what);
  });

  it('reads what JSON.parse reads', () => {
    for (const file of ['package.json', 'assets/pictures/index.json', 'assets/tours/first.json']) {
      const text = readFileSync(file, 'utf8');
      const read = readJson(text);
      expect(isJsonFault(read)).toBe(false);
      expect('value' in read && read.value).toEqual(JSON.parse(text));
    }
    for (const text of ['-1.5e3', '"\\u00e4\\n"', '[]', '{"a":[{}, null, true]}'])
      expect(readJson(text)).toMatchObject({ value: JSON.parse(text) });
  });
});

it('quotes no half of a character', () => {
  expect(readJson('🙂'.repeat(13))).toMatchObject({ slip: 'value', found: '🙂'.repeat(12) });
});

describe('what is wrong with a tour', () => {
  it('names its members, its steps and their lines', () => {
    expect(faultsOf('{ "steps": [] }')).toEqual([
      'line 1: "tour" is missing: what the tour is called.',
      'line 1: "steps" must be a list of at least one step.',
    ]);
    expect(faultsOf('[]')[0]).toMatch(/object in braces/);
    expect(faultsOf(withStep({ titel: 'x' }))[0]).toMatch(
      /^line 7, step 1: there is no "titel"; it can have title, say/,
    );
  });

  it.each([
    [{ say: '' }, /"say" must be a text, or texts by language such as \{ "en"/],
    [{ say: 'It has {kernels}.' }, /"say" names \{kernels\}; what words can name is \{answer\}/],
    [{ view: 'conv' }, /"view" must be an address such as "overview"/],
    [{ view: { layer: 'conv' } }, /no kind of layer "conv"; the kinds are input, convolution/],
    [{ view: { layer: 'pooling', which: 0 } }, /"which" must be "first", "last" or a number from 1/],
    [{ view: { layer: 'pooling', neuron: -1 } }, /"neuron" must be a number from 0, or "answer"/],
    [{ view: { layer: 'pooling', part: 'sum' } }, /only a convolution has parts/],
    [{ view: { layer: 'pooling', neurone: 1 } }, /there is no "neurone"/],
    [{ look: 'kernal' }, /nothing called "kernal" to light; there are picture-row/],
    [{ look: 'map' }, /"map" needs a layer: \{ "target": "map"/],
    [{ look: { target: 'kernel', layer: 'pooling' } }, /"kernel" is one thing/],
    [{ state: 'pictures=a' }, /"state" has pictures, which no address of the page has/],
    [{ state: 'temperature=hot' }, /"state" has temperature=hot/],
    [{ do: 'Go' }, /"do" and "done" belong together/],
    [{ seen: 'Well' }, /"seen" is said once the step is done/],
    [{ do: 'Go', done: {} }, /a condition must have one of at, points, state/],
    [{ do: 'Go', done: { all: [] } }, /"all" must be a list of conditions/],
    [{ do: 'Go', done: { state: 'zoom', is: 1 } }, /the state has no "zoom"; it has model, picture/],
    [{ do: 'Go', done: { state: 'temperature' } }, /needs one of is, isNot, least/],
    [
      { do: 'Go', done: { state: 'temperature', is: 'hot' } },
      /"is" for "temperature" must be a number from 0.25 to 4/,
    ],
    [{ do: 'Go', done: { state: 'temperature', least: 'hot' } }, /"least" must be a number/],
  ] as const)('is said of a step with %j', (members, what) => {
    const [fault, ...more] = faultsOf(withStep(members));
    expect(more).toEqual([]);
    expect(fault).toMatch(what);
    expect(fault).toMatch(/^line \d+, step 1: /);
  });
});

it('joins places, names and sentences as the language does', () => {
  expect(faultsOf(withStep({ titel: 'x' }), chinese)[0]).toMatch(
    /^第7行、第1步：没有“titel”这一项；可以有title、say、/,
  );
  expect(faultsOf(withStep({ look: 'kernal' }), chinese)[0]).toMatch(/有picture-row、/);
  expect(faultsOf(withStep({ do: 'Go', done: { state: 'speed', is: 3 } }), chinese)[0]).toMatch(
    /0\.5、1、2、4之一。$/,
  );
  const trouble = (guide: typeof chinese) => {
    const read = tourIn('{ "steps": [] }', 'T', guide);
    return 'trouble' in read ? read.trouble : '';
  };
  expect(trouble(guide)).toMatch(/called\. line 1: /);
  expect(trouble(chinese)).toMatch(/。第1行：/);
  expect(trouble(chinese)).not.toMatch(/。 /);
});

describe('what a field of the state takes', () => {
  const wrong = (state: string) => withStep({ do: 'Go', done: { state, is: {} } });
  it.each([
    ['focusHeld', 'true oder false', 'true或false'],
    ['cell', 'eine ganze Zahl von 0 bis 999999999, oder null', '从0到999999999的整数，或null'],
    ['temperature', 'eine Zahl von 0.25 bis 4', '从0.25到4的数'],
    ['picture', 'ein Text', '文字'],
    ['view', '"overview", ein Neuron als', '“overview”、写成“层/序号”的神经元'],
    ['pins', 'bis zu 4 Neuronen als', '最多4个写成“层/序号”的神经元'],
    ['lab', 'die Hyperparameter als', '写成“输入,卷积核'],
    ['tour', 'Name oder Adresse einer Tour', '导览的名称或地址'],
    ['trace', 'eine Zelle als "Schicht/Nummer@Zeile,Spalte", oder null', '写成“层/序号@行,列”的格子，或null'],
    ['speed', 'eines von 0.5', '必须是0.5'],
  ])('is said of %s in the language', (state, inGerman, inChinese) => {
    expect(faultsOf(wrong(state), german)).toEqual([expect.stringContaining(`muss sein: ${inGerman}`)]);
    expect(faultsOf(wrong(state), chinese)).toEqual([expect.stringContaining(inChinese)]);
  });
});

it('takes a tour for a tour by what is in it, and a model for none', () => {
  expect(isTourText('{"tour": "T", "steps": [')).toBe(true);
  expect(isTourText(readFileSync('assets/model/model.json', 'utf8'))).toBe(false);
  expect(isTourText('{"modelTopology": {}, "steps": []}')).toBe(false);
  expect(isTourText('["cat", "dog"]')).toBe(false);
});
