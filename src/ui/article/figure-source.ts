import type { Explainer } from '../../scenes/runtime/explainer-api.ts';

type Layer = Explainer['network']['columns'][number];

/** Values of the network's layers for figures: read once a picture and layer, and only while a figure in sight asks for them. */
export interface FigureSource {
  /** The layers of the network that is loaded. */
  readonly network: Explainer['network'];
  /**
   * Follows the values of a layer, [C,H,W]: calls back once they are read, and after each new picture or model.
   * @param find the layer; asked again where another model is loaded, null where that has none.
   * @returns how to stop
   */
  follow(
    find: (columns: readonly Layer[]) => Layer | null,
    show: (values: Float32Array, layer: Layer) => void,
  ): () => void;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
  destroy(): void;
}

/** One layer that a figure follows. */
interface Followed {
  readonly find: (columns: readonly Layer[]) => Layer | null;
  readonly show: (values: Float32Array, layer: Layer) => void;
}

export function createFigureSource(
  explainer: Pick<Explainer, 'network' | 'valuesOf' | 'predictions' | 'on'>,
): FigureSource {
  const followed = new Set<Followed>();
  let reading: Promise<void> | null = null;
  let isStale = false;
  let isOver = false;
  /** Values of the last picture by their layer; a new picture empties it. */
  let known = new Map<Layer, Promise<Float32Array>>();

  const readOne = async ({ find, show }: Followed): Promise<void> => {
    if (explainer.predictions.length === 0) return;
    const layer = find(explainer.network.columns);
    if (!layer) return;
    const values = known.get(layer) ?? explainer.valuesOf(layer);
    known.set(layer, values);
    // A device that is lost meanwhile is repaired, and its pass reported again.
    const read = await values.catch(() => null);
    if (read && !isOver) show(read, layer);
  };
  const readAll = async (): Promise<void> => {
    do {
      isStale = false;
      known = new Map();
      for (const each of [...followed]) if (followed.has(each)) await readOne(each);
    } while (isStale && !isOver);
  };
  const stop = explainer.on('prediction', () => {
    isStale = true;
    reading ??= readAll().finally(() => {
      reading = null;
    });
  });
  return {
    get network() {
      return explainer.network;
    },
    follow(find, show) {
      const one: Followed = {
        find,
        show: (values, layer) => {
          if (followed.has(one)) show(values, layer);
        },
      };
      followed.add(one);
      readOne(one);
      return () => followed.delete(one);
    },
    async settled() {
      while (reading) await reading;
      await Promise.all([...known.values()].map((values) => values.catch(() => null)));
    },
    destroy() {
      isOver = true;
      followed.clear();
      stop();
    },
  };
}
