import {
  type ChannelPicture,
  channelBoxes,
  channelsFigure,
  type Pixel,
} from '../../../scenes/figures/channels.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { followPointing } from '../figure-pointing.ts';
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
      article.figures.channelsPixel({ row: row + 1, column: column + 1, values: numbers.list(parts) }),
    );
  };
  const choose = (next: Pixel) => {
    pixel = next;
    tell();
    canvas.refresh();
  };
  followPointing(canvas, {
    ...{ label: article.figures.channelsLabel, told },
    onPoint(x, y) {
      const box = boxes.find((it) => x >= it.x && x < it.x + it.width && y >= it.y && y < it.y + it.height);
      if (!box || !picture) return;
      const row = Math.floor(((y - box.y) / box.height) * picture.height);
      const column = Math.floor(((x - box.x) / box.width) * picture.width);
      choose({ row, column });
    },
    onTurn(down, across) {
      if (!picture) return;
      const { height, width } = picture;
      const from = pixel ?? { row: height >> 1, column: width >> 1 };
      choose({
        row: Math.max(0, Math.min(height - 1, from.row + down)),
        column: Math.max(0, Math.min(width - 1, from.column + across)),
      });
    },
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
