/** What a person has last used: a finger or pen on glass, or anything else. */
export interface LastInput {
  readonly isTouch: boolean;
  destroy(): void;
}

export function followLastInput(host: HTMLElement): LastInput {
  const end = new AbortController();
  let isTouch = false;
  const options = { capture: true, signal: end.signal };
  host.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      isTouch = pointerType !== 'mouse';
    },
    options,
  );
  host.addEventListener(
    'keydown',
    () => {
      isTouch = false;
    },
    options,
  );
  return {
    get isTouch() {
      return isTouch;
    },
    destroy: () => end.abort(),
  };
}
