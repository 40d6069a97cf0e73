/** Linear position of a colour in a scale, and the colour as sRGB 0 to 255. */
type Anchor = readonly [at: number, colour: string];
type ColourAnchor = readonly [position: number, colour: Rgb];
const BLACK: ColourAnchor = [0, [0, 0, 0]];

export type ThemeName = 'light' | 'dark';
export type PaletteName = 'standard' | 'colour-blind';
export type Rgb = readonly [red: number, green: number, blue: number];

/** Rows of the palette texture: which scale a value is coloured on. */
export const SCALES = { grey: 0, activation: 1, weight: 2, logit: 3 } as const;
export type ScaleName = keyof typeof SCALES;

/** Colours that have a meaning other than a value on a scale. */
export interface Theme {
  readonly name: ThemeName;
  readonly ground: Rgb;
  readonly ink: Rgb;
  readonly muted: Rgb;
  readonly accent: Rgb;
  readonly edge: Rgb;
  readonly frame: Rgb;
  /** One hue each for the first three channels of a picture. */
  readonly channels: readonly Rgb[];
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    name: 'light',
    ground: hex('#f7f7f5'),
    ink: hex('#1b1d20'),
    muted: hex('#4b5057'),
    accent: hex('#0b62d6'),
    edge: hex('#c3c7cc'),
    frame: hex('#9aa0a8'),
    channels: [hex('#b3333f'), hex('#1f7a35'), hex('#2a62a8')],
  },
  dark: {
    name: 'dark',
    ground: hex('#101215'),
    ink: hex('#eceef1'),
    muted: hex('#a3aab3'),
    accent: hex('#6cb0ff'),
    edge: hex('#4a5059'),
    frame: hex('#5c636d'),
    channels: [hex('#ff8d93'), hex('#6fd387'), hex('#85b8ff')],
  },
};

// Diverging scales after ColorBrewer (RdBu, BrBG, PuOr, PRGn; Cynthia Brewer, Apache 2.0) with zero set to the ground
// of the scale: white on light, the dark ground on dark.
/** Share of their scale that weights take: clear of the darkest ends, so that numbers on them stay readable. */
export const WEIGHT_REACH = 0.72;

const DIVERGING: Readonly<Record<PaletteName, Readonly<Record<'activation' | 'weight', readonly string[]>>>> =
  {
    standard: {
      activation: [
        '#67001f',
        '#b2182b',
        '#d6604d',
        '#f4a582',
        '#fddbc7',
        '#d1e5f0',
        '#92c5de',
        '#4393c3',
        '#2166ac',
        '#053061',
      ],
      weight: [
        '#543005',
        '#8c510a',
        '#bf812d',
        '#dfc27d',
        '#f6e8c3',
        '#c7eae5',
        '#80cdc1',
        '#35978f',
        '#01665e',
        '#003c30',
      ],
    },
    'colour-blind': {
      activation: [
        '#7f3b08',
        '#b35806',
        '#e08214',
        '#fdb863',
        '#fee0b6',
        '#d1e0f0',
        '#92b5de',
        '#4383c3',
        '#2156ac',
        '#052061',
      ],
      weight: [
        '#40004b',
        '#762a83',
        '#9970ab',
        '#c2a5cf',
        '#e7d4e8',
        '#d9f0d3',
        '#a6dba0',
        '#5aae61',
        '#1b7837',
        '#00441b',
      ],
    },
  };
const ORANGES = [
  '#fff5eb',
  '#fee6ce',
  '#fdd0a2',
  '#fdae6b',
  '#fd8d3c',
  '#f16913',
  '#d94801',
  '#a63603',
  '#7f2704',
];

/** Samples across a scale; odd, so that the middle one is exactly zero. */
export const SCALE_WIDTH = 257;

/** RGBA bytes of all scales, one row each, from −1 to 1 of the range. */
export function paletteTexels(theme: ThemeName, palette: PaletteName): Uint8Array {
  const rows = Object.keys(SCALES) as ScaleName[];
  const texels = new Uint8Array(SCALE_WIDTH * rows.length * 4);
  for (const row of rows) {
    for (let i = 0; i < SCALE_WIDTH; i++) {
      const [red, green, blue] = scaleColour(row, (i / (SCALE_WIDTH - 1)) * 2 - 1, theme, palette);
      texels.set([red, green, blue, 255].map(Math.round), (SCALES[row] * SCALE_WIDTH + i) * 4);
    }
  }
  return texels;
}

/** Colour of `value` (−1 to 1 of the range; beyond it the end colours) on a scale. */
export function scaleColour(scale: ScaleName, value: number, theme: ThemeName, palette: PaletteName): Rgb {
  const v = Math.min(1, Math.max(-1, value));
  if (scale === 'grey') return [255 * Math.max(0, v), 255 * Math.max(0, v), 255 * Math.max(0, v)];
  return along(anchorsOf(scale, theme, palette), v);
}

const known = new Map<string, readonly ColourAnchor[]>();

/** Colours of a scale as numbers, read once. */
function anchorsOf(
  scale: 'activation' | 'weight' | 'logit',
  theme: ThemeName,
  palette: PaletteName,
): readonly ColourAnchor[] {
  const key = `${scale} ${theme} ${palette}`;
  const before = known.get(key);
  if (before) return before;
  const anchors =
    scale === 'logit' ? logitAnchors(theme) : divergingAnchors(DIVERGING[palette][scale], theme);
  const read = anchors.map(([position, colour]): ColourAnchor => [position, hex(colour)]);
  known.set(key, read);
  return read;
}

/** The strongest logit stands out most from the ground. */
function logitAnchors(theme: ThemeName): Anchor[] {
  const colours = theme === 'light' ? ORANGES : ORANGES.toReversed();
  return colours.map((colour, i): Anchor => [(2 * i) / (colours.length - 1) - 1, colour]);
}

function divergingAnchors(colours: readonly string[], theme: ThemeName): Anchor[] {
  const half = colours.length / 2;
  if (theme === 'light') {
    const anchors = colours.map((colour, i): Anchor => [(i < half ? i - half : i + 1 - half) / half, colour]);
    return [...anchors.slice(0, half), [0, '#ffffff'], ...anchors.slice(half)];
  }
  // On the dark ground a larger value is a lighter colour: deep colours lie next to zero, pale ones at the ends.
  const [, n1 = '', n2 = '', n3 = '', , , p3 = '', p2 = '', p1 = ''] = colours;
  return [
    [-1, n3],
    [-0.66, n2],
    [-0.33, n1],
    [0, '#101215'],
    [0.33, p1],
    [0.66, p2],
    [1, p3],
  ];
}

function along(anchors: readonly ColourAnchor[], at: number): Rgb {
  // A loop, because this runs for every cell of every kernel: a callback for each anchor would take most of the time.
  let right = 0;
  while (right < anchors.length - 1 && (anchors[right]?.[0] ?? at) < at) right += 1;
  const [toAt, b] = anchors[right] ?? BLACK;
  const [fromAt, a] = anchors[Math.max(0, right - 1)] ?? BLACK;
  const part = toAt === fromAt ? 1 : Math.min(1, (at - fromAt) / (toAt - fromAt));
  return [mix(a[0], b[0], part), mix(a[1], b[1], part), mix(a[2], b[2], part)];
}

/** Light of a channel, 0 to 1, by its value from 0 to 255. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** Relative luminance of a colour (WCAG 2.2), 0 to 1. */
export function luminanceOf(colour: Rgb): number {
  // By index, because this runs for every cell of a kernel at every step: destructuring costs more than all the rest.
  return 0.2126 * lightOf(colour[0]) + 0.7152 * lightOf(colour[1]) + 0.0722 * lightOf(colour[2]);
}

function lightOf(value: number): number {
  return LINEAR[Math.round(value)] ?? 1;
}

function mix(a: number, b: number, part: number): number {
  return a + (b - a) * part;
}

function hex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
