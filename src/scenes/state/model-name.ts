const FILES = 'files:';

/** The name of a model that came from files: they are on this device only, and in no address. */
export function filesName(id: string): string {
  return `${FILES}${id}`;
}

export function isOfFiles(model: string): boolean {
  return model.startsWith(FILES);
}
