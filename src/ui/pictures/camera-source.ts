import { inTime } from '../kit/deadline.ts';
import { PageError } from '../kit/page-error.ts';

/** How long a camera that may be used may give no frame. */
const PLAY_MS = 10_000;

/** The frames of a camera, one after another, until it is stopped. */
export interface CameraSource {
  readonly running: boolean;
  /**
   * Asks for the camera and takes its frames.
   * @returns whether it runs now; false where it was stopped before a person had allowed it.
   * @throws PageError where the camera is not to be had.
   */
  start(): Promise<boolean>;
  stop(): void;
}

/**
 * @param show shows one frame; the next is taken when it has resolved.
 * @param onStop called when the camera ends; with an error where it ended because a frame could not be shown.
 */
export function createCameraSource(
  show: (frame: HTMLVideoElement) => Promise<void>,
  onStop: (error?: unknown) => void,
  playMs = PLAY_MS,
): CameraSource {
  let stream: MediaStream | null = null;
  /** Counts starts and stops: what was asked for before the latest one is not wanted any more. */
  let turn = 0;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;

  const stop = (error?: unknown) => {
    turn += 1;
    if (!stream) return;
    endTracks(stream);
    stream = null;
    video.srcObject = null;
    document.removeEventListener('visibilitychange', onHidden);
    onStop(error);
  };
  const onHidden = () => {
    if (document.hidden) stop();
  };
  const next = () => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(take);
    else (video as HTMLVideoElement).addEventListener('timeupdate', take, { once: true });
  };
  const take = async () => {
    const mine = turn;
    if (!stream) return;
    try {
      await show(video);
    } catch (error) {
      if (mine === turn) stop(error);
    }
    if (mine === turn) next();
  };
  return {
    get running() {
      return stream !== null;
    },
    async start() {
      stop();
      const mine = turn;
      const asked = await askForCamera();
      if (mine !== turn || document.hidden) {
        endTracks(asked);
        return false;
      }
      stream = asked;
      for (const track of asked.getTracks()) track.addEventListener('ended', () => stop());
      document.addEventListener('visibilitychange', onHidden);
      video.srcObject = asked;
      try {
        const plays = await inTime(
          video.play().then(() => true),
          playMs,
        );
        if (!plays) throw new Error('The camera gives no frames.');
      } catch (cause) {
        if (mine !== turn) return false;
        stop();
        throw new PageError('noCamera', 'The camera cannot be used.', { cause });
      }
      next();
      return true;
    },
    stop: () => stop(),
  };
}

async function askForCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices)
    throw new PageError('noCameraHere', 'A page may use a camera over https or on localhost only.');
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  } catch (cause) {
    throw new PageError('noCamera', 'The camera cannot be used.', { cause });
  }
}

function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
