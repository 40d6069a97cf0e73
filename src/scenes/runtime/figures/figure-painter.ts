import { type PaletteName, THEMES, type ThemeName } from '../../../engine/palette.ts';
import type { MapValues } from '../../../engine/primitives/map-values.ts';
import { createStage, type Stage } from '../../../engine/stage.ts';
import type { FigureDrawing, FigureLook } from '../../figures/figure.ts';
import type { Language } from '../../text/language.ts';
import type { TextFont } from '../../text/text-metrics.ts';

/** Draws all figures of a page, one after another, on one canvas that nobody sees, and copies each to its own. */
export interface FigurePainter {
  /** What a figure is drawn with now. @param width of its room and @param text height of its words, both in CSS px */
  look(width: number, text: number): FigureLook;
  /**
   * Draws a figure onto a canvas in the next frame that has time for it; a later drawing of the same canvas takes the place
   * of one that waits. The canvas takes the figure's size.
   */
  paint(canvas: HTMLCanvasElement, figure: FigureDrawing): void;
  /** Forgets what waits for a canvas, and gives back the canvas's memory. */
  release(canvas: HTMLCanvasElement): void;
  setColours(theme: ThemeName, palette: PaletteName): void;
  /** Calls `step` in each frame until it returns false. */
  animate(step: () => boolean): void;
  /** Resolves when nothing waits to be drawn; also where nothing can be drawn. */
  settled(): Promise<void>;
  /** Bytes of the GPU that it holds: its canvas and the values of its maps. */
  readonly bytes: number;
  destroy(): void;
}

export interface FigurePainterOptions {
  readonly font: TextFont;
  readonly language: Language;
  readonly createCanvas: () => HTMLCanvasElement;
  readonly pixelRatio: () => number;
  readonly theme: ThemeName;
  readonly palette: PaletteName;
  /** Called once where figures cannot be drawn. */
  readonly onTrouble: () => void;
}

export type CreateFigurePainter = (options: Omit<FigurePainterOptions, 'font'>) => FigurePainter;

/** Height of small words, of that of the others. */
const SMALL = 0.86;
/** Sides of the canvas grow in steps of so many CSS px: another size costs another buffer. */
const SIZE_STEP_PX = 128;
const LEAST_VALUES = 1 << 14;
/** A canvas holds two buffers of four bytes a pixel. */
const BYTES_A_PIXEL = 8;

/** @param options.font whose family is loaded. WebGL alone draws figures: every page that draws has it. */
export function createFigurePainter(options: FigurePainterOptions): FigurePainter {
  const waiting = new Map<HTMLCanvasElement, FigureDrawing>();
  let { theme, palette } = options;
  let room = { width: 0, height: 0, pixelRatio: 1 };
  let opening: Promise<Stage | null> | null = null;
  let stage: Stage | null = null;
  let values: MapValues['cpu'] = null;
  /** The figure that the stage shows now, and the canvas that waits for it. */
  let current: { readonly canvas: HTMLCanvasElement; readonly figure: FigureDrawing } | null = null;
  let source: HTMLCanvasElement | null = null;
  let isOver = false;
  let isBroken = false;
  const resolvers: (() => void)[] = [];

  const finish = () => {
    for (const resolve of resolvers.splice(0)) resolve();
  };
  const fail = () => {
    if (isBroken || isOver) return;
    isBroken = true;
    waiting.clear();
    options.onTrouble();
    finish();
  };
  const open = async (): Promise<Stage | null> => {
    source = options.createCanvas();
    const made = await createStage({
      ...{ canvas: source, gpu: null, fontFamily: options.font.family },
      ...{ width: SIZE_STEP_PX, height: SIZE_STEP_PX, pixelRatio: 1 },
      onDrawn: copy,
    });
    if (isOver) {
      made.destroy();
      return null;
    }
    made.lost.then(() => {
      if (isOver || stage !== made) return;
      // Another canvas may get a context again.
      close();
      if (waiting.size > 0) next();
    });
    room = { width: SIZE_STEP_PX, height: SIZE_STEP_PX, pixelRatio: 1 };
    made.setColours(theme, palette);
    made.setShown(1);
    stage = made;
    return made;
  };
  const close = () => {
    stage?.destroy();
    stage = null;
    values = null;
    source = null;
    opening = null;
    current = null;
  };
  const next = () => {
    if (isOver || isBroken || current) return;
    opening ??= open();
    opening.then((on) => on && show(on), fail);
  };
  const show = (on: Stage) => {
    const first = waiting.entries().next().value;
    if (current || on !== stage) return;
    if (!first) return finish();
    const [canvas, figure] = first;
    const { drawing, values: floats } = figure;
    current = { canvas, figure };
    const isLarger = makeRoom(drawing);
    // The drawing comes before its room: so the camera stays where it shows the drawing from its upper left corner.
    on.show({ ...drawing, width: room.width, height: room.height });
    if (isLarger) on.resize(room.width, room.height, room.pixelRatio);
    const cpu = valuesFor(on, floats.length);
    cpu?.maps.set(floats);
    cpu?.upload();
    on.invalidate();
  };
  /** @returns whether the stage needs another size for a figure. */
  const makeRoom = ({ width, height }: FigureDrawing['drawing']): boolean => {
    const grown = (now: number, wanted: number) =>
      Math.max(now, Math.ceil(wanted / SIZE_STEP_PX) * SIZE_STEP_PX);
    const before = room;
    room = {
      width: grown(room.width, width),
      height: grown(room.height, height),
      pixelRatio: options.pixelRatio(),
    };
    return (
      room.width !== before.width || room.height !== before.height || room.pixelRatio !== before.pixelRatio
    );
  };
  const valuesFor = (on: Stage, length: number): MapValues['cpu'] => {
    if (values && values.maps.length >= length) return values;
    values = on.createValues(Math.max(LEAST_VALUES, length), 1).cpu;
    values?.ranges.fill(1);
    return values;
  };
  /** Copies what was just drawn. */
  const copy = () => {
    if (!current || !source) return;
    const { canvas, figure } = current;
    current = null;
    // A canvas may have been released meanwhile, or wait for a later figure already.
    const isWanted = waiting.has(canvas);
    if (waiting.get(canvas) === figure) waiting.delete(canvas);
    if (isWanted) copyTo(canvas, figure, source, room.pixelRatio);
    if (waiting.size > 0) next();
    else finish();
  };

  return {
    look: (width, text) => ({
      ...{
        strings: options.language.strings,
        numbers: options.language.numbers,
        measure: options.font.measure,
      },
      ...{ theme: THEMES[theme], palette, width },
      layout: { text, small: text * SMALL, legend: 0 },
    }),
    paint(canvas, figure) {
      if (isOver || isBroken) return;
      waiting.set(canvas, figure);
      next();
    },
    release(canvas) {
      waiting.delete(canvas);
      canvas.width = 0;
      canvas.height = 0;
    },
    setColours(nextTheme, nextPalette) {
      theme = nextTheme;
      palette = nextPalette;
      stage?.setColours(theme, palette);
    },
    animate(step) {
      opening ??= open();
      opening.then((on) => on?.animate(step), fail);
    },
    settled: () =>
      new Promise((resolve) => {
        if (isOver || isBroken || (waiting.size === 0 && !current)) return resolve();
        resolvers.push(resolve);
      }),
    get bytes() {
      const { width, height, pixelRatio } = room;
      const floats = values ? values.maps.length + values.before.length : 0;
      return stage ? width * height * pixelRatio ** 2 * BYTES_A_PIXEL + 4 * floats : 0;
    },
    destroy() {
      isOver = true;
      waiting.clear();
      close();
      finish();
    },
  };
}

/** The upper left part of a picture, as large as a figure, onto the figure's own canvas. */
function copyTo(
  canvas: HTMLCanvasElement,
  { drawing }: FigureDrawing,
  source: HTMLCanvasElement,
  pixelRatio: number,
): void {
  const width = Math.round(drawing.width * pixelRatio);
  const height = Math.round(drawing.height * pixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.height = `${drawing.height}px`;
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height, 0, 0, width, height);
}
