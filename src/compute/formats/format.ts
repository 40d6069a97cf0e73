import type { Model } from '../model/model.ts';
import type { FileServer, ModelDeadlines } from './model-download.ts';

/** A model that was read. */
export interface LoadedModel {
  readonly model: Model;
  /**
   * The same model with the names of its classes, where these did not come in time; null where they never come. Rejects
   * with a ModelFileError where they are not names of its classes.
   */
  readonly named?: Promise<Model | null>;
}

/** A file format of models: ends in a model, or in a ModelFileError. */
export interface ModelFormat {
  /** How the names of its files end: '.json'. */
  readonly endings: readonly string[];
  /** Whether a file of this name may hold a model of this format. */
  isModel(name: string): boolean;
  /** Reads a model from files that a person chose. @throws ModelFileError */
  readFiles(files: readonly File[]): Promise<LoadedModel>;
  /** Reads a model from a server. @param address whole. @throws ModelFileError */
  readAddress(address: string, server: FileServer, deadlines: ModelDeadlines): Promise<LoadedModel>;
}
