import { words } from './words.ts';

/** The frames of a camera, one after another, until it is stopped. */
export interface CameraSource {
  readonly running: boolean;
  /** @throws Error with a sentence where the camera is not to be had. */
  start(): Promise<void>;
  stop(): void;
}

/** @param show shows one frame; the next is taken when it has resolved. @param onStop called when the camera ends. */
export function createCameraSource(
  show: (frame: HTMLVideoElement) => Promise<void>,
  onStop: () => void,
): CameraSource {
  let stream: MediaStream | null = null;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;

  const stop = () => {
    if (!stream) return;
    for (const track of stream.getTracks()) track.stop();
    stream = null;
    video.srcObject = null;
    document.removeEventListener('visibilitychange', onHidden);
    onStop();
  };
  const onHidden = () => {
    if (document.hidden) stop();
  };
  const next = (call: () => void) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(call);
    else (video as HTMLVideoElement).addEventListener('timeupdate', call, { once: true });
  };
  const take = async () => {
    const mine = stream;
    if (!mine) return;
    try {
      await show(video);
    } catch {
      stop();
      return;
    }
    if (stream === mine) next(take);
  };
  return {
    get running() {
      return stream !== null;
    },
    async start() {
      if (!navigator.mediaDevices) throw new Error(words.noCameraHere);
      let asked: MediaStream;
      try {
        asked = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment' },
          audio: false,
        });
      } catch (cause) {
        throw new Error(words.noCamera, { cause });
      }
      stop();
      stream = asked;
      for (const track of asked.getTracks()) track.addEventListener('ended', stop);
      document.addEventListener('visibilitychange', onHidden);
      video.srcObject = asked;
      await video.play();
      next(take);
    },
    stop,
  };
}
