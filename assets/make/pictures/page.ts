import common from './common.glsl';

/** One rendering of a scene. */
export interface RenderJob {
  /** GLSL text that defines `vec3 render(vec2 p, vec2 px)`. */
  scene: string;
  /** Side of the square rendered, in pixels. */
  sizePx: number;
  /** Samples a pixel along each axis: 2 makes four samples. */
  samples: number;
  seed: number;
  vary: readonly [number, number, number, number];
  outputs: readonly OutputJob[];
}

/** One file made from the rendering, reduced to `sizePx`; quality falls until the file fits `maxBytes`. */
export interface OutputJob {
  sizePx: number;
  type: 'image/webp' | 'image/jpeg' | 'image/png';
  quality: number;
  maxBytes: number;
}

declare global {
  interface Window {
    /** Renders a job and gives the files as base64, in the order of its outputs. */
    renderPicture: (job: RenderJob) => Promise<string[]>;
  }
}

const TILE_PX = 96;
const VERTEX = `#version 300 es
void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`;
const HEAD = `#version 300 es
precision highp float;
precision highp int;
uniform float uSizePx;
uniform int uSamples;
out vec4 outColor;
`;
// The sample grid is turned by atan(1/2), so that near-horizontal and near-vertical edges get four steps, not two.
const MAIN = `
void main() {
  vec3 sum = vec3(0.0);
  for (int i = 0; i < uSamples * uSamples; i++) {
    vec2 offset = (vec2(i % uSamples, i / uSamples) + 0.5) / float(uSamples) - 0.5;
    if (uSamples > 1) offset = mat2(0.894, 0.447, -0.447, 0.894) * offset;
    vec2 px = gl_FragCoord.xy + offset;
    vec2 p = px / uSizePx * 2.0 - 1.0;
    sum += finish(render(p, px), p);
  }
  float dither = (hash21(gl_FragCoord.xy) - 0.5) / 255.0;
  outColor = vec4(sum / float(uSamples * uSamples) + dither, 1.0);
}`;

const canvas = new OffscreenCanvas(1, 1);
const gl = canvas.getContext('webgl2', { antialias: false, alpha: false, preserveDrawingBuffer: true });
let program: WebGLProgram | null = null;
let programScene = '';

function compile(context: WebGL2RenderingContext, kind: number, source: string): WebGLShader {
  const shader = context.createShader(kind);
  if (!shader) throw new Error('The WebGL context is lost.');
  context.shaderSource(shader, source);
  context.compileShader(shader);
  if (!context.getShaderParameter(shader, context.COMPILE_STATUS)) {
    throw new Error(`A shader does not compile:\n${context.getShaderInfoLog(shader) ?? ''}`);
  }
  return shader;
}

function useScene(context: WebGL2RenderingContext, scene: string): WebGLProgram {
  if (program && programScene === scene) return program;
  if (program) context.deleteProgram(program);
  const made = context.createProgram();
  context.attachShader(made, compile(context, context.VERTEX_SHADER, VERTEX));
  // `#line` makes the compiler's messages count the scene's own lines.
  const text = `${HEAD}${common}\n#line 1\n${scene}\n${MAIN}`;
  context.attachShader(made, compile(context, context.FRAGMENT_SHADER, text));
  context.linkProgram(made);
  if (!context.getProgramParameter(made, context.LINK_STATUS)) {
    throw new Error(`A scene does not link:\n${context.getProgramInfoLog(made) ?? ''}`);
  }
  program = made;
  programScene = scene;
  return made;
}

function draw(context: WebGL2RenderingContext, job: RenderJob): void {
  const scene = useScene(context, job.scene);
  canvas.width = job.sizePx;
  canvas.height = job.sizePx;
  context.viewport(0, 0, job.sizePx, job.sizePx);
  context.useProgram(scene);
  context.uniform1f(context.getUniformLocation(scene, 'uSizePx'), job.sizePx);
  context.uniform1i(context.getUniformLocation(scene, 'uSamples'), job.samples);
  context.uniform1f(context.getUniformLocation(scene, 'uSeed'), job.seed);
  context.uniform4f(context.getUniformLocation(scene, 'uVary'), ...job.vary);
  context.enable(context.SCISSOR_TEST);
  const pixel = new Uint8Array(4);
  for (let y = 0; y < job.sizePx; y += TILE_PX) {
    for (let x = 0; x < job.sizePx; x += TILE_PX) {
      context.scissor(x, y, TILE_PX, TILE_PX);
      context.drawArrays(context.TRIANGLES, 0, 3);
      // Reading a pixel waits for the tile: a longer queue would trip the browser's GPU watchdog.
      context.readPixels(x, y, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
    }
  }
  if (context.getError() !== context.NO_ERROR || context.isContextLost())
    throw new Error('WebGL failed while a picture was rendered.');
}

async function encode(job: OutputJob): Promise<string> {
  const target = new OffscreenCanvas(job.sizePx, job.sizePx);
  const context = target.getContext('2d');
  if (!context) throw new Error('The browser gives no 2D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, job.sizePx, job.sizePx);
  let quality = job.quality;
  let blob = await target.convertToBlob({ type: job.type, quality });
  while (blob.size > job.maxBytes && quality > 0.4 && job.type !== 'image/png') {
    quality -= 0.03;
    blob = await target.convertToBlob({ type: job.type, quality });
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

window.renderPicture = async (job) => {
  if (!gl) throw new Error('The browser gives no WebGL 2 context.');
  draw(gl, job);
  const files: string[] = [];
  for (const output of job.outputs) files.push(await encode(output));
  return files;
};
