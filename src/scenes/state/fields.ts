import { RANGE_LEVELS, type RangeLevel } from '../../compute/backends/backend.ts';
import { type LanguageTag, nearestLanguage } from '../text/language-tags.ts';
import { count, decimal, flag, formatCount, formatFlag, named, same } from './address-text.ts';
import { ARTICLE_SECTIONS, type ArticleSection } from './article-section.ts';
import { COVERS, type Cover } from './cover.ts';
import type { FieldSpec } from './field-spec.ts';
import {
  COUNT,
  COVER,
  LAB,
  LANGUAGE,
  LEVEL,
  PALETTE,
  PALETTES,
  PINS,
  SECTION,
  SPEED,
  SPEEDS,
  TEMPERATURES,
  THEME,
  THEMES,
  TOUR,
  TRACE,
  VIEW,
} from './field-values.ts';
import { isOfFiles } from './model-name.ts';
import { arePins, readPins, writePins } from './pins.ts';
import { FLAG, numberBetween, orNull, TEXT } from './value-types.ts';
import type { Action, PaletteChoice, ThemeChoice, ViewState } from './view-state.ts';

/** A pointer or a slider passes over many values before it comes to rest. */
const AT_REST_MS = 250;
/** A picture is written once it is seen. */
const SEEN_MS = 50;

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/**
 * The one table of the state. Those with an address stand there in this order, and come back from it in this order: what
 * resets another comes before it.
 */
export const FIELDS = {
  model: {
    initial: '',
    takes: TEXT,
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'model',
      parse: (text: string) => (isOfFiles(text) ? null : text),
      format: (model: string) => (isOfFiles(model) ? '' : model),
      waitMs: 0,
    },
  },
  picture: {
    initial: '',
    takes: TEXT,
    shown: 'unseen',
    lasts: 'always',
    address: { key: 'picture', parse: same, format: same, waitMs: SEEN_MS },
  },
  view: {
    initial: 'overview',
    takes: VIEW,
    shown: 'view',
    lasts: 'model',
    address: {
      key: 'view',
      parse: (text: string) => (VIEW.is(text) ? text : null),
      format: same,
      waitMs: 0,
      nearest: (view, { nearestView }) => nearestView(view),
    },
  },
  focus: { initial: null, takes: orNull(TEXT), shown: 'hover', lasts: 'view', address: null },
  focusHeld: { initial: false, takes: FLAG, shown: 'unseen', lasts: 'view', address: null },
  link: { initial: null, takes: orNull(TEXT), shown: 'hover', lasts: 'view', address: null },
  position: {
    initial: null,
    takes: orNull(COUNT),
    shown: 'at-once',
    lasts: 'neuron',
    address: {
      key: 'at',
      parse: count,
      format: formatCount,
      waitMs: AT_REST_MS,
      nearest: (at, { positions }) => (at === null || positions === 0 ? null : Math.min(at, positions - 1)),
      // A window that no address has stopped slides on.
      restore: (at, { playing }) => [{ type: 'position', at, play: playing && at === null }],
    },
  },
  playing: { initial: false, takes: FLAG, shown: 'hover', lasts: 'neuron', address: null },
  grows: { initial: false, takes: FLAG, shown: 'at-once', lasts: 'neuron', address: null },
  channel: {
    initial: 0,
    takes: COUNT,
    shown: 'travel',
    lasts: 'neuron',
    address: {
      key: 'channel',
      parse: count,
      format: String,
      waitMs: AT_REST_MS,
      nearest: (index, { channels }) => between(index, 0, Math.max(0, channels - 1)),
      restore: (index) => [{ type: 'channel', index }],
    },
  },
  cell: {
    initial: null,
    takes: orNull(COUNT),
    shown: 'hover',
    lasts: 'view',
    address: {
      key: 'cell',
      parse: count,
      format: formatCount,
      waitMs: AT_REST_MS,
      nearest: (at, { cells }) => (at === null || cells === 0 ? null : Math.min(at, cells - 1)),
      restore: (at) => [{ type: 'cell', at }],
    },
  },
  temperature: {
    initial: 1,
    takes: numberBetween(TEMPERATURES.least, TEMPERATURES.most),
    shown: 'at-once',
    lasts: 'view',
    address: {
      key: 'temperature',
      parse: decimal,
      format: String,
      waitMs: AT_REST_MS,
      nearest: (value, { takesTemperature }) =>
        takesTemperature ? between(value, TEMPERATURES.least, TEMPERATURES.most) : 1,
      restore: (value) => [{ type: 'temperature', value }],
    },
  },
  cover: {
    initial: '',
    takes: COVER,
    shown: 'hover',
    lasts: 'view',
    address: {
      key: 'cover',
      parse: named(COVERS),
      format: (part: Cover | '') => part,
      waitMs: 0,
      nearest: (part: Cover | '', { covers }) => (part !== '' && covers.includes(part) ? part : ''),
      restore: (part: Cover | '') => [{ type: 'cover', part }],
    },
  },
  tracing: { initial: false, takes: FLAG, shown: 'unseen', lasts: 'always', address: null },
  trace: {
    initial: null,
    takes: orNull(TRACE),
    shown: 'hover',
    lasts: 'model',
    address: {
      key: 'trace',
      parse: (text: string) => (TRACE.is(text) ? text : null),
      format: (cell: string | null) => cell ?? '',
      waitMs: AT_REST_MS,
      nearest: (cell, { hasCell }) => (cell !== null && hasCell(cell) ? cell : null),
      restore: (cell, state) => [...traced(cell !== null, state), { type: 'trace', cell }],
    },
  },
  reaches: {
    initial: false,
    takes: FLAG,
    shown: 'hover',
    lasts: 'always',
    address: {
      key: 'reach',
      parse: flag,
      format: formatFlag,
      waitMs: 0,
      restore: (on, state) => [...traced(on, state), { type: 'reaches', on }],
    },
  },
  pins: {
    initial: '',
    takes: PINS,
    shown: 'unseen',
    // Another model may have some of them: who shows them drops the others.
    lasts: 'always',
    address: {
      key: 'pins',
      parse: (text: string) => (arePins(text) ? text : null),
      format: same,
      waitMs: 0,
      nearest: (pins: string, { hasNeuron }) => writePins(readPins(pins).filter(hasNeuron)),
      restore: (neurons: string) => [{ type: 'pins', neurons }],
    },
  },
  unfolded: {
    initial: false,
    takes: FLAG,
    shown: 'travel',
    lasts: 'model',
    address: {
      key: 'classes',
      parse: (text: string) => (text === 'all' ? true : text === 'likeliest' ? false : null),
      format: (all: boolean) => (all ? 'all' : 'likeliest'),
      waitMs: 0,
      restore: (on) => [{ type: 'unfold', on }],
    },
  },
  lab: {
    initial: '',
    takes: LAB,
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'lab',
      parse: (text: string) => (LAB.is(text) ? text : null),
      format: same,
      waitMs: AT_REST_MS,
      restore: (setting: string) => [{ type: 'lab', setting }],
    },
  },
  article: {
    initial: null,
    takes: orNull(SECTION),
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'article',
      parse: named(ARTICLE_SECTIONS),
      format: (section: ArticleSection | null) => section ?? '',
      // Who scrolls passes over many sections.
      waitMs: AT_REST_MS,
      restore: (section: ArticleSection | null) => [{ type: 'article', section }],
    },
  },
  tour: {
    initial: '',
    takes: TOUR,
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'tour',
      parse: (text: string) => (TOUR.is(text) ? text : null),
      format: same,
      waitMs: 0,
      restore: (tour: string) => [{ type: 'tour', tour }],
    },
  },
  speed: {
    initial: 1,
    takes: SPEED,
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'speed',
      parse: named(SPEEDS),
      format: String,
      waitMs: 0,
      restore: (times) => [{ type: 'speed', times }],
    },
  },
  detail: {
    initial: true,
    takes: FLAG,
    shown: 'result',
    lasts: 'always',
    address: {
      key: 'detail',
      parse: flag,
      format: formatFlag,
      waitMs: 0,
      restore: (on) => [{ type: 'detail', on }],
    },
  },
  level: {
    initial: 'unit',
    takes: LEVEL,
    shown: 'hover',
    lasts: 'always',
    address: {
      key: 'range',
      parse: named(RANGE_LEVELS),
      format: same,
      waitMs: 0,
      restore: (level: RangeLevel) => [{ type: 'level', level }],
    },
  },
  palette: {
    initial: 'standard',
    takes: PALETTE,
    shown: 'at-once',
    lasts: 'always',
    address: {
      key: 'palette',
      parse: named(PALETTES),
      format: same,
      waitMs: 0,
      restore: (palette: PaletteChoice) => [{ type: 'palette', palette }],
    },
  },
  lang: {
    initial: '',
    takes: LANGUAGE,
    // All that is shown is set anew where that is another language than before.
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'lang',
      parse: (text: string) => nearestLanguage([text]),
      format: (tag: LanguageTag | '') => tag,
      waitMs: 0,
      restore: (tag: LanguageTag | '') => [{ type: 'lang', tag }],
    },
  },
  theme: {
    initial: 'auto',
    takes: THEME,
    // What it resolves to is taken up, where that is another.
    shown: 'unseen',
    lasts: 'always',
    address: {
      key: 'theme',
      parse: named(THEMES),
      format: same,
      waitMs: 0,
      restore: (theme: ThemeChoice) => [{ type: 'theme', theme }],
    },
  },
} satisfies { readonly [K in keyof ViewState]: FieldSpec<ViewState[K]> };

/** What turns tracing on where a cell is to be traced. */
function traced(isWanted: boolean, { tracing }: ViewState): Action[] {
  return isWanted && !tracing ? [{ type: 'tracing', on: true }] : [];
}
