import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PageError } from '../../../../src/ui/kit/page-error.ts';
import { createCameraSource } from '../../../../src/ui/pictures/camera-source.ts';

/** A camera whose permission and first frame are given by hand. */
function stubCamera() {
  const page = Object.assign(new EventTarget(), { hidden: false, createElement: () => video });
  const tracks: { readyState: string }[] = [];
  const asked: { allow(): void; refuse(error: Error): void }[] = [];
  let play!: { begin(): void; fail(error: Error): void };
  const video = {
    srcObject: null,
    requestVideoFrameCallback() {},
    play: () =>
      new Promise<void>((resolve, reject) => {
        play = { begin: resolve, fail: reject };
      }),
  };
  const openStream = () => {
    const track = Object.assign(new EventTarget(), {
      readyState: 'live',
      stop() {
        track.readyState = 'ended';
      },
    });
    tracks.push(track);
    return { getTracks: () => [track] };
  };
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: () =>
        new Promise((resolve, reject) => {
          asked.push({ allow: () => resolve(openStream()), refuse: reject });
        }),
    },
  });
  return {
    asked,
    begin: () => play.begin(),
    fail: (error: Error) => play.fail(error),
    live: () => tracks.filter(({ readyState }) => readyState === 'live').length,
    opened: () => tracks.length,
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a camera', () => {
  test('runs once it is allowed and gives frames, and ends when it is stopped', async () => {
    const camera = stubCamera();
    const source = createCameraSource(
      async () => {},
      () => {},
    );
    const starting = source.start();
    camera.asked[0]?.allow();
    await vi.advanceTimersByTimeAsync(0);
    camera.begin();
    expect(await starting).toBe(true);
    expect(source.running).toBe(true);
    source.stop();
    expect([source.running, camera.live()]).toEqual([false, 0]);
  });

  test('that nobody allows can be asked for again, and is left off when another picture was chosen', async () => {
    const camera = stubCamera();
    const source = createCameraSource(
      async () => {},
      () => {},
    );
    const first = source.start();
    const second = source.start();
    source.stop();
    for (const question of camera.asked) question.allow();
    expect(await Promise.all([first, second])).toEqual([false, false]);
    expect([camera.opened(), camera.live()]).toEqual([2, 0]);
  });

  test('that is refused is told of in a sentence', async () => {
    const camera = stubCamera();
    const source = createCameraSource(
      async () => {},
      () => {},
    );
    const failed = expect(source.start()).rejects.toThrow(PageError);
    camera.asked[0]?.refuse(new DOMException('Permission denied', 'NotAllowedError'));
    await failed;
  });

  test('that gives no frame is turned off and told of', async () => {
    const camera = stubCamera();
    let ends = 0;
    const source = createCameraSource(
      async () => {},
      () => {
        ends += 1;
      },
      1000,
    );
    const failed = expect(source.start()).rejects.toThrow(PageError);
    camera.asked[0]?.allow();
    await vi.advanceTimersByTimeAsync(999);
    expect(camera.live()).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    await failed;
    expect([source.running, camera.live(), ends]).toEqual([false, 0, 1]);
  });
});
