// Renders the sample pictures from the shaders in scenes/:
//   npm run pictures                                     all pictures, thumbnails and index.json
//   npm run pictures -- --only espresso,koala-1          those of some kinds, or single ones
//   npm run pictures -- --preview [--png DIR]            256 px, one sample a pixel, for quick looks
//   npm run pictures -- --variants N --out DIR --classes FILE   N pictures of 64 x 64 a scene, to train with
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'puppeteer';
import { createRandom } from '../../../src/compute/model/random.ts';
import { openPage } from './browser.ts';
import type { OutputJob, RenderJob } from './page.ts';

const HERE = resolve('assets/make/pictures');
const PICTURES = resolve('assets/pictures');
const STILL = [0, 0, 0, 0] as const;

/** A scene file: `// label: …` and `// alt: …` stand at its head; a costly one may say `// size: 512` and `// samples: 1`. */
interface Scene {
  id: string;
  label: string;
  alt: string;
  /** Width and height of the published picture, in pixels, and its samples a pixel along each axis. */
  size: number;
  samples: number;
  text: string;
}

function readScenes(): Scene[] {
  const files = readdirSync(join(HERE, 'scenes')).filter((name) => name.endsWith('.frag'));
  const scenes = files.map((name) => {
    const source = readFileSync(join(HERE, 'scenes', name), 'utf8');
    const text = source.replace(/^#include "(.+)"$/gm, (_, file: string) =>
      readFileSync(join(HERE, file), 'utf8'),
    );
    const field = (key: string): string => {
      const value = new RegExp(`^// ${key}: (.+)$`, 'm').exec(text)?.[1];
      if (!value) throw new Error(`${name} has no line "// ${key}: …" at its head.`);
      return value.trim();
    };
    const number = (key: string, usual: number): number =>
      Number(new RegExp(`^// ${key}: (\\d+)$`, 'm').exec(text)?.[1] ?? usual);
    const [size, samples] = [number('size', 768), number('samples', 2)];
    return { id: basename(name, '.frag'), label: field('label'), alt: field('alt'), size, samples, text };
  });
  // The first picture of every kind comes before the second ones: the gallery starts with variety.
  const order = (id: string): string => id.replace(/^(.*)-(\d+)$/, '$2 $1');
  return scenes.sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1));
}

async function render(page: Page, job: RenderJob): Promise<Buffer[]> {
  const files = await page.evaluate((it) => window.renderPicture(it), job);
  return files.map((file) => Buffer.from(file, 'base64'));
}

function write(path: string, data: Buffer | string | undefined): void {
  if (data === undefined) throw new Error(`Nothing was rendered for ${path}.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}

async function renderHero(page: Page, scene: Scene): Promise<void> {
  const started = performance.now();
  const outputs: OutputJob[] = [
    { sizePx: scene.size, type: 'image/webp', quality: 0.82, maxBytes: 90_000 },
    { sizePx: 112, type: 'image/webp', quality: 0.82, maxBytes: 4_000 },
  ];
  const job = {
    scene: scene.text,
    sizePx: scene.size,
    samples: scene.samples,
    seed: 0,
    vary: STILL,
    outputs,
  };
  const [picture, thumb] = await render(page, job);
  write(join(PICTURES, `${scene.id}.webp`), picture);
  write(join(PICTURES, 'thumbs', `${scene.id}.webp`), thumb);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${scene.id}: ${seconds} s, ${picture?.length} bytes, thumbnail ${thumb?.length} bytes`);
}

async function renderPreview(
  page: Page,
  scene: Scene,
  folder: string,
  job: Partial<RenderJob>,
): Promise<void> {
  const started = performance.now();
  const outputs: OutputJob[] = [{ sizePx: 256, type: 'image/png', quality: 1, maxBytes: Infinity }];
  const [picture] = await render(page, {
    ...{ scene: scene.text, sizePx: 256, samples: 1, seed: 0, vary: STILL, outputs },
    ...job,
  });
  write(join(folder, `${scene.id}.png`), picture);
  console.log(`${scene.id}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Renders `count` variations of a scene, the same ones each time, into folder/train/<wnid>/images/. */
async function renderVariants(
  page: Page,
  scene: Scene,
  count: number,
  folder: string,
  wnid: string,
): Promise<void> {
  const random = createRandom([...scene.id].reduce((sum, c) => Math.imul(sum, 31) + c.charCodeAt(0), 7));
  const outputs: OutputJob[] = [{ sizePx: 64, type: 'image/jpeg', quality: 0.92, maxBytes: Infinity }];
  const around = (): number => random() * 2 - 1;
  for (let i = 0; i < count; i++) {
    const vary = [around(), around(), around(), around()] as const;
    const seed = Math.floor(random() * 1000);
    const [picture] = await render(page, { scene: scene.text, sizePx: 128, samples: 1, seed, vary, outputs });
    write(join(folder, 'train', wnid, 'images', `${scene.id}_${i}.jpg`), picture);
  }
  console.log(`${scene.id}: ${count} variants`);
}

function readWnids(file: string | undefined): Map<string, string> {
  if (!file) throw new Error('--variants needs --classes FILE, a JSON array of { wnid, label }.');
  const list = JSON.parse(readFileSync(file, 'utf8')) as { wnid: string; label: string }[];
  return new Map(list.map((c) => [c.label, c.wnid]));
}

/** Lists every picture that is there; scenes are read anew, for others may have come while these were rendered. */
function writeIndex(scenes: readonly Scene[]): void {
  const there = new Set(readdirSync(PICTURES));
  const pictures = scenes
    .filter((s) => there.has(`${s.id}.webp`))
    .map((s) => ({
      id: s.id,
      file: `${s.id}.webp`,
      thumb: `thumbs/${s.id}.webp`,
      label: s.label,
      alt: s.alt,
    }));
  write(join(PICTURES, 'index.json'), `${JSON.stringify({ pictures }, null, 2)}\n`);
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    preview: { type: 'boolean' },
    png: { type: 'string', default: 'node_modules/.cache/convolens/previews' },
    size: { type: 'string', default: '256' },
    vary: { type: 'string', default: '0,0,0,0' },
    seed: { type: 'string', default: '0' },
    variants: { type: 'string' },
    out: { type: 'string' },
    classes: { type: 'string' },
  },
});
const all = readScenes();
const wanted = options.only?.split(',');
const chosen = all.filter(
  (s) => !wanted || wanted.includes(s.id) || wanted.includes(s.id.replace(/-\d+$/, '')),
);
if (chosen.length === 0) throw new Error(`No scene is called ${options.only}.`);
const bundle = await build({
  entryPoints: [join(HERE, 'page.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  loader: { '.glsl': 'text' },
});
const { browser, page } = await openPage(bundle.outputFiles[0]?.text ?? '');
try {
  const wnids = options.variants ? readWnids(options.classes) : new Map<string, string>();
  for (const scene of chosen) {
    if (options.variants) {
      const wnid = wnids.get(scene.label);
      if (!wnid || !options.out)
        throw new Error(`--variants needs --out DIR and a class for "${scene.label}".`);
      await renderVariants(page, scene, Number(options.variants), options.out, wnid);
    } else if (options.preview) {
      const [a = 0, b = 0, c = 0, d = 0] = options.vary.split(',').map(Number);
      const sizePx = Number(options.size);
      const outputs: OutputJob[] = [{ sizePx, type: 'image/png', quality: 1, maxBytes: Infinity }];
      await renderPreview(page, scene, options.png, {
        sizePx,
        outputs,
        vary: [a, b, c, d],
        seed: Number(options.seed),
      });
    } else {
      await renderHero(page, scene);
    }
  }
  if (!options.variants && !options.preview) writeIndex(readScenes());
} finally {
  await browser.close();
}
