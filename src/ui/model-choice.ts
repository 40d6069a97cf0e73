import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import { filesName, isOfFiles } from '../scenes/state/model-name.ts';

/** What the files of a model are called, in whichever format. */
export interface ModelFiles {
  /** How their names end: '.json'. */
  readonly endings: readonly string[];
  /** Whether a file of this name may hold a model. */
  isModel(name: string): boolean;
}

/** The model that a person chose: the page's own, one at an address, or one from files. */
export interface ModelChoice {
  /** Starts to choose for an explainer. */
  attach(explainer: Explainer): void;
  /** Puts another model in place and makes it a step of the history. @throws ModelFileError; the model before stays. */
  load(source: string | readonly File[]): Promise<void>;
  /** Where a model of this name comes from. */
  sourceOf(name: string): string | readonly File[];
  /** Whether there can be a model of this name: files are gone with the page that they were chosen in. */
  has(name: string): boolean;
  /**
   * Puts the model of a step of the history in place.
   * @returns whether no later model has overtaken it.
   * @throws ModelFileError; the model before stays.
   */
  restore(name: string): Promise<boolean>;
  end(): void;
}

/**
 * @param own address of the model that the element was given, '' for the shipped one.
 * @param shipped address of the shipped model.
 * @param onShown called when a model has come as it was asked for.
 */
export function createModelChoice(own: () => string, shipped: string, onShown: () => void): ModelChoice {
  let explainer: Explainer | null = null;
  /** Models that came as files, by their names in the state. */
  const files = new Map<string, readonly File[]>();

  const bring = async (source: string | readonly File[]): Promise<boolean> => {
    const kept = typeof source === 'string' ? files.get(source) : undefined;
    const isThere = (await explainer?.loadModel(kept ?? (source || own()))) ?? false;
    if (isThere) onShown();
    return isThere;
  };
  const nameOf = (source: string | readonly File[]): string => {
    if (typeof source === 'string') return source;
    const name = filesName(`${performance.timeOrigin}/${files.size}`);
    files.set(name, source);
    return name;
  };
  return {
    attach(attached) {
      explainer = attached;
    },
    async load(source) {
      if (await bring(source)) explainer?.store.dispatch({ type: 'model', url: nameOf(source) });
    },
    sourceOf: (name) => files.get(name) ?? (name || own() || shipped),
    has: (name) => !isOfFiles(name) || files.has(name),
    restore: bring,
    end() {
      explainer = null;
    },
  };
}
