import {
  type ChannelPicture,
  channelBoxes,
  channelsFigure,
  type Pixel,
} from '../../../scenes/figures/channels.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import type { CreateFigure } from '../live-figure.ts';

/** The picture that the network looks at, taken apart into its channels; pointing at a pixel tells its values. */
export const createChannelsFigure: CreateFigure = (context) => {
  const { article, language, source } = context;
  const { strings, numbers } = language;
  let picture: ChannelPicture | null = null;
  let pixel: Pixel = null;
  const told = make('p', { class: 'figure-told' }, [article.figures.channelsHint]);
  const canvas = createFigureCanvas(context, (look) => {
    if (!picture) return null;
    boxes = channelBoxes(picture, look);
    return channelsFigure(picture, article.figures.wholePicture, pixel, look);
  });
  let boxes: ReturnType<typeof channelBoxes> = [];
  canvas.element.tabIndex = 0;
  canvas.element.setAttribute('role', 'application');
  canvas.element.setAttribute('aria-label', article.figures.channelsLabel);
  const tell = () => {
    if (!picture || !pixel) return setText(told, article.figures.channelsHint);
    const { values, height, width, names } = picture;
    const { row, column } = pixel;
    const parts = names.map((name, channel) => {
      const value = values[channel * height * width + row * width + column] ?? 0;
      return article.figures.named({ name, value: numbers.fixed(value, 2) });
    });
    setText(
      told,
      article.figures.channelsPixel({ row: row + 1, column: column + 1, values: parts.join(', ') }),
    );
  };
  const choose = (next: Pixel) => {
    pixel = next;
    tell();
    canvas.refresh();
  };
  const point = (event: PointerEvent) => {
    if (!picture) return;
    const { x, y } = canvas.at(event);
    const box = boxes.find((it) => x >= it.x && x < it.x + it.width && y >= it.y && y < it.y + it.height);
    if (!box) return;
    const row = Math.floor(((y - box.y) / box.height) * picture.height);
    const column = Math.floor(((x - box.x) / box.width) * picture.width);
    choose({ row, column });
  };
  canvas.element.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(event));
  canvas.element.addEventListener('pointerdown', point);
  canvas.element.addEventListener('keydown', (event) => {
    const turn = TURNS[event.key];
    if (!turn || !picture) return;
    event.preventDefault();
    const { height, width } = picture;
    const from = pixel ?? { row: height >> 1, column: width >> 1 };
    choose({
      row: Math.max(0, Math.min(height - 1, from.row + turn[0])),
      column: Math.max(0, Math.min(width - 1, from.column + turn[1])),
    });
  });
  const stop = source.follow(
    (columns) => columns[0] ?? null,
    (values, { height, width, neurons }) => {
      const { red, green, blue } = strings.network;
      const names =
        neurons === 3
          ? [red, green, blue]
          : Array.from({ length: neurons }, (_, i) => article.figures.channel({ number: i + 1 }));
      picture = { values, height, width, names };
      tell();
      canvas.refresh();
    },
  );
  return {
    element: make('div', {}, [canvas.element, told]),
    destroy() {
      stop();
      canvas.destroy();
    },
  };
};

const TURNS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
