import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TrainingState } from '../optimiser.ts';
import type { EpochReport, Progress } from '../trainer.ts';

const ARRAYS = ['parameters', 'momentum', 'variance', 'averaged'] as const;

interface CheckpointFile {
  readonly run: string;
  readonly step: number;
  readonly curve: readonly EpochReport[];
  /** Little-endian float32, base64. */
  readonly arrays: Readonly<Record<(typeof ARRAYS)[number], string>>;
}

/** Writes the progress of the run called `run`; the file is whole at any moment. */
export function writeCheckpoint(file: string, run: string, { state, curve }: Progress): void {
  const arrays = Object.fromEntries(ARRAYS.map((name) => [name, toBase64(state[name])]));
  writeFileSync(`${file}.part`, JSON.stringify({ run, step: state.step, curve, arrays }));
  renameSync(`${file}.part`, file);
}

/** The progress in `file`, or undefined where there is none. @throws Error where it belongs to another run. */
export function readCheckpoint(file: string, run: string): Progress | undefined {
  if (!existsSync(file)) return undefined;
  const { run: found, step, curve, arrays } = JSON.parse(readFileSync(file, 'utf8')) as CheckpointFile;
  if (found !== run) {
    throw new Error(
      `${file} belongs to a run with another recipe, architecture or data. Remove it, or choose another --out.`,
    );
  }
  const values = Object.fromEntries(ARRAYS.map((name) => [name, fromBase64(arrays[name])]));
  return { state: { step, ...values } as TrainingState, curve };
}

function toBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
