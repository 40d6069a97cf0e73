import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { readModelFile } from '../../../../src/compute/formats/tfjs/read-model.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';

const root = mkdtempSync(join(tmpdir(), 'convolens-command-'));
afterAll(() => rmSync(root, { recursive: true }));

const architecture = {
  inputShape: [3, 10, 8],
  steps: [
    { name: 'conv', op: 'conv2d', params: { outChannels: 3, kernel: [3, 3] } },
    { name: 'relu', op: 'relu' },
    { name: 'flatten', op: 'flatten' },
    { name: 'output', op: 'dense', params: { units: 2 } },
    { name: 'softmax', layer: 'output', op: 'softmax' },
  ],
};

/** Dark and light noise in a folder of the data's layout. */
function writeData(): string {
  const random = createRandom(1);
  const folder = join(root, 'data');
  for (const [set, count] of [
    ['train', 24],
    ['val', 6],
  ] as const) {
    for (const [label, wnid] of ['dark', 'light'].entries()) {
      mkdirSync(join(folder, set, wnid, 'images'), { recursive: true });
      for (let i = 0; i < count; i++) {
        const png = new PNG({ width: 8, height: 10 });
        for (let at = 0; at < png.data.length; at++) png.data[at] = 100 * label + 100 * random();
        writeFileSync(join(folder, set, wnid, 'images', `${i}.png`), PNG.sync.write(png));
      }
    }
  }
  const classes = ['dark', 'light'].map((wnid) => ({ wnid, label: `${wnid} noise` }));
  writeFileSync(join(folder, 'classes.json'), JSON.stringify(classes));
  writeFileSync(join(root, 'architecture.json'), JSON.stringify(architecture));
  return folder;
}

function runTrain(...options: string[]) {
  const program = ['assets/make/run.mjs', 'src/compute/train/node/main.ts'];
  const result = spawnSync(process.execPath, [...program, ...options], { encoding: 'utf8' });
  return { status: result.status, text: result.stdout + result.stderr };
}

describe('npm run train', () => {
  it('writes the same model with any number of workers, and says how good it is', async () => {
    const data = writeData();
    const fixed = ['--data', data, '--architecture', join(root, 'architecture.json'), '--epochs', '3'];
    const recipe = ['--recipe', '{"batch":16}'];
    for (const workers of ['1', '3']) {
      const result = runTrain(...fixed, ...recipe, '--out', join(root, workers), '--workers', workers);
      expect(result.text).toContain('48 pictures to train, 12 to validate');
      expect(result.text).toMatch(/epoch 3\/3 {2}loss \d\.\d+ /);
      expect(result.status).toBe(0);
    }
    const file = (workers: string, name: string) => readFileSync(join(root, workers, name));
    for (const name of ['model.json', 'weights.bin', 'classes.json', 'training.json']) {
      expect(file('3', name).equals(file('1', name))).toBe(true);
    }
    const model = await readModelFile({
      json: file('1', 'model.json').toString(),
      classes: file('1', 'classes.json').toString(),
      shard: async (path) => new Uint8Array(file('1', path)).buffer,
    });
    expect(model.classes).toEqual(['dark noise', 'light noise']);
    expect(model.steps.map(({ op }) => op)).toEqual(['conv2d', 'relu', 'flatten', 'dense', 'softmax']);
    const report = JSON.parse(file('1', 'training.json').toString());
    expect(report.curve.length).toBe(3);
    expect(report.validation.count).toBe(12);
    expect(report.data.sha256).toMatch(/^[0-9a-f]{64}$/);
  }, 120_000);

  it('says what is missing', () => {
    const nothing = runTrain();
    expect(nothing.status).toBe(1);
    expect(nothing.text).toMatch(/Which pictures\?[\s\S]*--data DIR/);
    const elsewhere = runTrain('--data', join(root, 'nowhere'));
    expect(elsewhere.status).toBe(1);
    expect(elsewhere.text).toMatch(/There is no .*nowhere.*classes\.json/);
  });
});
