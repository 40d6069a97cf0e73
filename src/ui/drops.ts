/** Files dropped anywhere on an element, or pasted while it is on the page. */
export function followDrops(host: HTMLElement, signal: AbortSignal, bring: (files: File[]) => void): void {
  const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
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
      const files = filesOf(event.dataTransfer);
      if (files.length > 0) bring(files);
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      const files = filesOf(event.clipboardData);
      if (files.length > 0) bring(files);
    },
    { signal },
  );
}
