import type { Drawing, EdgeItem, LabelItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import {
  type Annotation,
  type AnnotationPlace,
  annotationSize,
  HINT,
  inLines,
  obstaclesIn,
  placeAnnotations,
  touches,
} from '../../marks/annotations.ts';
import { sizeLabel } from '../../network/layers.ts';
import { unbroken } from '../../text/line-breaks.ts';
import { plateOf } from './kernels.ts';
import { type ConvScene, grown } from './scene.ts';

/** Distance of a note from what it is about, in units of the text's size. */
const BESIDE = 0.45;
/** Lines of a note where it must be narrow. */
const NARROW_LINES = 3;

/**
 * What happens here, in words beside it: every map has its own kernel, the kernel slides, all is added up. Where a part
 * has no room beside it, its words stand above or below all rows; where there is none either, they are left out.
 */
export function convNotes(scene: ConvScene, drawn: Omit<Drawing, 'width' | 'height' | 'overlay'>) {
  const { zone, layout, theme, strings, measure } = scene;
  const size = layout.small;
  const body = layout.columns[scene.selected.column]?.box;
  const bounds = {
    x: zone.from,
    y: zone.gutter ? 0 : layout.header[0] + size / 2,
    width: zone.to - zone.from,
    height: layout.legend - layout.header[0] - size,
  };
  if (!body) return { labels: [], edges: [] };
  const notes: Annotation[] = zone.gutter
    ? uprightNotes(scene)
    : [
        { id: HINT, text: strings.convolution.slide, places: slidePlaces(scene) },
        // Of one map there is nothing to tell apart or to add up.
        ...(scene.source.neurons > 1
          ? [
              { id: 'kernels', text: strings.convolution.each, places: kernelPlaces(scene) },
              { id: 'add', text: strings.convolution.add, places: addPlaces(scene) },
            ]
          : []),
      ];
  const { labels, edges, boxes } = placeAnnotations(notes, obstaclesIn(drawn, bounds, measure), bounds, {
    ...{ size, measure },
    colour: theme.muted,
  });
  return withoutCovered(scene, labels, edges, boxes);
}

/** Where the steps stand one under another, their names tell most of it. */
function uprightNotes(scene: ConvScene): Annotation[] {
  const { zone, layout, strings, measure, source } = scene;
  const { slide, add } = strings.convolution;
  const middle = (zone.from + zone.to) / 2;
  const top = { x: middle, y: layout.header[1] - 0.4 * layout.small, align: 'middle' } as const;
  const [, height] = annotationSize(add, layout.small, measure);
  const y = zone.sum.y + (zone.sum.height - height) / 2;
  return [
    { id: HINT, text: slide, places: [{ ...top, lines: 1 }, top] },
    ...(source.neurons > 1
      ? [
          {
            id: 'add',
            text: add,
            places: [
              { x: zone.to, y, align: 'end' as const },
              { x: zone.links.sum.x + zone.links.sum.width + layout.text, y, align: 'start' as const },
            ],
          },
        ]
      : []),
  ];
}

/** The plate of a kernel takes the place of a note that it would cover. */
function withoutCovered(scene: ConvScene, labels: LabelItem[], edges: EdgeItem[], boxes: readonly Box[]) {
  const plate = plateOf(scene);
  if (!plate) return { labels, edges };
  const rim = grown(plate.box, 0.5 * scene.layout.text);
  const covered = boxes.filter((box) => touches(box, rim));
  const isClear = ({ y }: { readonly y: number }) =>
    !covered.some((box) => y >= box.y && y <= box.y + box.height);
  return { labels: labels.filter(isClear), edges: edges.filter(isClear) };
}

/** Top and bottom of all rows. */
function stackOf({ zone, layout, source, column }: ConvScene): readonly [top: number, bottom: number] {
  const boxes = [source, column].flatMap(({ column: at }) => layout.columns[at]?.neurons ?? []);
  const shown = [...boxes, ...zone.partials].filter(({ height }) => height > 0);
  return [Math.min(...shown.map(({ y }) => y)), Math.max(...shown.map(({ y, height }) => y + height))];
}

/** Above and below all rows. */
function bandsAt(
  scene: ConvScene,
  text: string,
  x: number,
  align: AnnotationPlace['align'],
): AnnotationPlace[] {
  const [top, bottom] = stackOf(scene);
  const gap = BESIDE * scene.layout.text;
  const [, height] = annotationSize(text, scene.layout.small, scene.measure);
  return [
    { x, y: bottom + gap, align },
    { x, y: top - gap - height, align, isAbove: true },
  ];
}

function slidePlaces(scene: ConvScene): AnnotationPlace[] {
  const { zone, layout, strings, lead, measure } = scene;
  const note = strings.convolution.slide;
  const partial = zone.partials[lead] ?? zone.output;
  const x = partial.x + partial.width / 2;
  // In one line among the sizes of the columns, well apart from them.
  const y = layout.header[1] - 0.4 * layout.small;
  const [left, right] = betweenSizes(scene);
  const fits = right - left >= measure(unbroken(note), layout.small) + 2 * layout.text;
  return [
    ...(fits ? [{ x: (left + right) / 2, y, align: 'middle' as const, lines: 1 }] : []),
    ...bandsAt(scene, note, x, 'middle'),
    ...bandsAt(scene, note, zone.from, 'start'),
  ];
}

/** From the end of the size of the sources to the start of that of the outputs. */
function betweenSizes({ layout, source, column, measure, numbers }: ConvScene): readonly [number, number] {
  const [from, to] = [source, column].map((layer) => {
    const { x = 0, width = 0 } = layout.columns[layer.column]?.box ?? {};
    return { middle: x + width / 2, half: measure(sizeLabel(layer, numbers), layout.small) / 2 };
  });
  return [(from?.middle ?? 0) + (from?.half ?? 0), (to?.middle ?? 0) - (to?.half ?? 0)];
}

function kernelPlaces(scene: ConvScene): AnnotationPlace[] {
  const { zone, layout, strings, lead, measure } = scene;
  const note = strings.convolution.each;
  const kernel = zone.kernels[lead] ?? zone.sum;
  const [, height] = annotationSize(note, layout.small, measure);
  const x = kernel.x + kernel.width / 2;
  const gap = BESIDE * layout.text;
  return [
    { x, y: kernel.y + kernel.height + gap, align: 'middle' },
    { x, y: kernel.y - gap - height, align: 'middle', isAbove: true },
    ...bandsAt(scene, note, x, 'middle'),
  ];
}

function addPlaces(scene: ConvScene): AnnotationPlace[] {
  const { zone, layout, strings, measure } = scene;
  const { sum, bias, output } = zone;
  const { text, small } = layout;
  const note = strings.convolution.add;
  const [width, height] = annotationSize(note, small, measure);
  const isAbove = bias.y < sum.y;
  // Beyond the bias and its name.
  const beyond = isAbove ? bias.y - 1.6 * small - height : bias.y + bias.height + 1.6 * small;
  const other = isAbove ? sum.y + sum.height + text : sum.y - text - height;
  const [below, above] = [output.y + output.height + text, output.y - text - height];
  const [, tall] = annotationSize(inLines(note, NARROW_LINES, measure), small, measure);
  const beyondTall = isAbove ? bias.y - 1.6 * small - tall : beyond;
  // Between the links to the sum and the other maps of the layer.
  const file = layout.columns[scene.selected.column]?.neurons ?? [];
  const others = Math.min(...file.filter(({ width }) => width > 0 && width < output.width).map(({ x }) => x));
  const way = 1.1 * text;
  const beside = isAbove ? sum.y + sum.height + way : sum.y - way - tall;
  const x = sum.x + sum.width / 2;
  const target = { x: sum.x + sum.width, y: sum.y + sum.height / 2 };
  return [
    { x: sum.x - 0.2 * text, y: beyond, align: 'start' },
    { x, y: beyond, align: 'middle' },
    { x, y: other, align: 'middle' },
    { x: sum.x - 0.2 * text, y: beyondTall, align: 'start', lines: NARROW_LINES },
    { x, y: beyondTall, align: 'middle', lines: NARROW_LINES },
    { x: others - BESIDE * text, y: beside, align: 'end', lines: NARROW_LINES },
    ...[below, above].flatMap((y): AnnotationPlace[] => [
      { x: sum.x, y, align: 'start' },
      { x: output.x - BESIDE * text, y, align: 'end', target },
    ]),
    { x: output.x - BESIDE * text, y: beyond, align: 'end' },
    ...bandsAt(scene, note, Math.min(zone.to - width, x + text), 'start').map((place) => ({
      ...place,
      // Not through the bias.
      ...(place.y < sum.y === isAbove ? {} : { target: { x, y: isAbove ? sum.y + sum.height : sum.y } }),
    })),
  ];
}
