import type { Explainer, PictureSource } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { createCameraSource } from './camera-source.ts';
import { findPicture, type GalleryPicture } from './gallery.ts';
import { createPictureStrip } from './picture-strip.ts';

/** What a person looks at: a picture of the gallery, one of their own, or what their camera sees. */
export interface PictureChoice {
  /** The row of thumbnails; another one in another language. */
  readonly element: HTMLElement;
  /** Makes the row anew, in another language. */
  speak(language: Language): void;
  /** Whether a camera runs. */
  readonly isLive: boolean;
  fill(gallery: readonly GalleryPicture[]): void;
  /** Whether no picture is shown, and none is on its way. */
  readonly isEmpty: boolean;
  /** Starts to choose for an explainer, and frames the thumbnail of its picture. */
  attach(explainer: Explainer): void;
  /** Shows a picture by its id in the gallery, its address, or as a file. @throws what the explainer says; the picture before stays. */
  show(source: PictureSource): Promise<void>;
  /** Takes the camera's frames until another picture is chosen. @throws Error with a sentence. */
  startCamera(): Promise<void>;
  end(): void;
}

export interface PictureChoiceEvents {
  /** A picture was shown as it was asked for. */
  onShown(): void;
  onTrouble(error: unknown): void;
  /** Whether a picture is being read. */
  onBusy(isBusy: boolean): void;
  onLive(isLive: boolean): void;
  /** A person chose their own picture while it was shown. */
  onReplace(): void;
}

export function createPictureChoice(language: Language, events: PictureChoiceEvents): PictureChoice {
  let explainer: Explainer | null = null;
  let stop = () => {};
  let gallery: readonly GalleryPicture[] = [];
  /** Counts what was chosen, so that only the latest choice is marked. */
  let turn = 0;
  /** What the latest choice asked for while it is on its way: an id, '' for the person's own. */
  let asked: string | null = null;
  /** Shows the person's own picture again, or their camera. */
  let own: { readonly isCamera: boolean; show(): Promise<void> } | null = null;

  const choose = (id: string) => {
    const isChosen = id === (asked ?? explainer?.store.state.picture);
    const isStopped = own?.isCamera && !camera.running;
    if (isChosen && id !== '') return;
    if (isChosen && !isStopped) events.onReplace();
    else (id === '' && own ? own.show() : show(id)).catch(events.onTrouble);
  };
  let strip = createPictureStrip(language, choose);
  const showOwn = () => {
    if (!explainer?.preview) return;
    strip.showOwn(explainer.preview);
    strip.mark('');
  };
  const camera = createCameraSource(
    async (video) => {
      await explainer?.setFrame(video);
      showOwn();
    },
    (error) => {
      events.onLive(false);
      if (error) events.onTrouble(error);
    },
  );
  const show = async (source: PictureSource) => {
    const isText = typeof source === 'string';
    const known = isText ? gallery.find(({ id }) => id === source) : undefined;
    if (isText && !known && !/[/.:]/.test(source)) findPicture(gallery, source);
    camera.stop();
    turn += 1;
    const mine = turn;
    asked = known?.id ?? '';
    events.onBusy(true);
    try {
      await explainer?.setPicture(known?.file ?? source);
    } finally {
      if (mine === turn) {
        asked = null;
        events.onBusy(false);
      }
    }
    // A later choice has overtaken this one.
    if (mine !== turn) return;
    explainer?.store.dispatch({ type: 'picture', id: known?.id ?? '' });
    if (!known) {
      own = { isCamera: false, show: () => show(source) };
      showOwn();
    }
    events.onShown();
  };
  const startCamera = async () => {
    turn += 1;
    asked = null;
    events.onBusy(false);
    if (!(await camera.start())) return;
    own = { isCamera: true, show: startCamera };
    events.onLive(true);
    explainer?.store.dispatch({ type: 'picture', id: '' });
    events.onShown();
  };
  return {
    get element() {
      return strip.element;
    },
    speak(next) {
      strip = createPictureStrip(next, choose);
      strip.fill(gallery);
      if (own) showOwn();
      strip.mark(explainer?.store.state.picture ?? '');
    },
    get isLive() {
      return camera.running;
    },
    get isEmpty() {
      return asked === null && !camera.running && explainer?.preview === null;
    },
    fill(pictures) {
      gallery = pictures;
      strip.fill(pictures);
    },
    attach(attached) {
      explainer = attached;
      const { store } = attached;
      strip.mark(store.state.picture);
      stop = store.subscribe(({ picture }, before) => {
        if (picture !== before.picture) strip.mark(picture);
      });
    },
    show,
    startCamera,
    end() {
      camera.stop();
      stop();
      explainer = null;
    },
  };
}
