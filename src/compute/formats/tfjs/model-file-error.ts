/** A model file that cannot be read or written: the message says which file or layer, what is wrong and what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}
