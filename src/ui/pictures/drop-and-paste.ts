/** What to do with what a person drops or pastes. */
export interface DropTarget {
  files(files: File[]): void;
  /** The address of a picture, dragged out of another page or pasted as text. */
  address(address: string): void;
}

/** Files and addresses dropped anywhere on an element, or pasted while it is on the page. */
export function followDrops(host: HTMLElement, signal: AbortSignal, target: DropTarget): void {
  const take = (data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])];
    const address = addressIn(data?.getData('text/uri-list') || data?.getData('text/plain') || '');
    if (files.length > 0) target.files(files);
    else if (address) target.address(address);
    return files.length > 0 || address !== null;
  };
  host.addEventListener(
    'dragover',
    (event) => {
      event.preventDefault();
      host.toggleAttribute('data-drop', true);
    },
    { signal },
  );
  for (const type of ['dragleave', 'drop', 'dragend'] as const) {
    host.addEventListener(type, () => host.toggleAttribute('data-drop', false), { signal });
  }
  host.addEventListener(
    'drop',
    (event) => {
      // Without this the browser would leave the page for the file.
      event.preventDefault();
      take(event.dataTransfer);
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      const isTyped = event.composedPath()[0] instanceof HTMLInputElement;
      if (!isTyped && take(event.clipboardData)) event.preventDefault();
    },
    { signal },
  );
}

/** The first line of a text that is the address of something on the web; null where none is. */
export function addressIn(text: string): string | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => /^(https?:\/\/|data:image\/)\S+$/i.test(line)) ?? null;
}
