// A site of its own is bundled with one more op, view and field of the state: those of this folder.

const FOLDER = 'tests/browser/rigs/toys';

/**
 * The registries, and the files that stand in their places, as paths from the project's root. The WebAssembly kernels are
 * none of them: on the CPU the op is computed by its reference.
 */
export const TOYS: Readonly<Record<string, string>> = {
  'src/compute/ops/index.ts': `${FOLDER}/ops.ts`,
  'src/compute/backends/gpu-ops.ts': `${FOLDER}/gpu-ops.ts`,
  'src/compute/formats/tfjs/layer-readers.ts': `${FOLDER}/layer-readers.ts`,
  'src/scenes/state/fields.ts': `${FOLDER}/fields.ts`,
  'src/scenes/state/actions.ts': `${FOLDER}/actions.ts`,
  'src/scenes/views/registry.ts': `${FOLDER}/registry.ts`,
};
