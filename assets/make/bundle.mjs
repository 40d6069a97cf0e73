// Puts the site together in memory: scripts, workers, WebAssembly, page, model, gallery.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HAN_FONT, LATIN_FONT, languageFonts } from './fonts.mjs';
import { typesetFormulas } from './formulas.mjs';
import { drawIcon } from './icon.mjs';
import { madeModule } from './made-modules.mjs';
import { firstGalleryFiles, modelFiles, scriptsOf, weigh } from './sizes.mjs';
import { buildWasm } from './wasm.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const MODEL = 'model/model.json';
const GALLERY = 'pictures/index.json';

/** Nothing may be loaded from another host but a picture whose address a person types. */
export const SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data: https:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "media-src 'self' blob: mediastream:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers of every answer; frame-ancestors is ignored in a <meta>. */
export const HEADERS = { 'Content-Security-Policy': `${SECURITY_POLICY}; frame-ancestors 'self'` };

/** A file's name with the hash of what is in it: 'main.js' -> 'main-1a2b3c4d.js'. */
function hashedName(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
}

/** Files below a folder as paths with '/', in a fixed order. */
function listFiles(folder) {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return paths
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** Shaders as text without comments and blank space, style sheets as minified text. */
const textPlugin = {
  name: 'text',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.(wgsl|glsl)$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, ' ')
        .replace(/\/\/.*$/gm, '');
      const lines = code.split('\n').map((line) => line.trim());
      return { contents: lines.filter(Boolean).join('\n'), loader: 'text' };
    });
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Modules that pixi.js imports for what no page of this project asks of it, and what stands in their place. */
const STAND_INS = new Map([
  // Colours are given as numbers; a name of one is no colour, and is refused.
  ['@pixi/colord', 'export const extend = () => {}; export const colord = () => ({ isValid: () => false });'],
  ['@pixi/colord/plugins/names', 'export default {};'],
  // There are no particles, whose code without eval 'pixi.js/unsafe-eval' would bring.
  ['../scene/particle-container/shared/ParticleBuffer.mjs', 'export class ParticleBuffer {}'],
  ['./particle/generateParticleUpdatePolyfill.mjs', 'export const generateParticleUpdatePolyfill = null;'],
]);

/**
 * Leaves out of pixi.js what is never asked of it: what it would load when wanted (events, accessibility, canvas renderer),
 * what registers itself where it is imported (sprites, masks, sprite sheets, textures of pictures and films), and the modules
 * above. src/engine/renderer.ts names all that the page's renderers are made of.
 */
const unwantedPlugin = {
  name: 'unwanted',
  setup({ onResolve, onLoad }) {
    const namespace = 'unwanted';
    onResolve({ filter: /./ }, ({ path, kind, importer, resolveDir }) => {
      if (!/node_modules[\\/]pixi\.js[\\/]/.test(importer)) return undefined;
      if (kind === 'dynamic-import') return { path: 'unwanted', namespace };
      if (STAND_INS.has(path)) return { path, namespace };
      return /\/(init|textureFrom)\.mjs$/.test(path)
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined;
    });
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: STAND_INS.get(path) ?? "throw new Error('This part of pixi.js is not in the page.');",
      loader: 'js',
    }));
  },
};

/** The source of an address, or of a record of addresses. */
function addressSource(url, prefix) {
  if (typeof url === 'string') return `new URL(${JSON.stringify(prefix + url)}, import.meta.url).href`;
  const members = Object.entries(url).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${addressSource(inner, prefix)}`,
  );
  return `{ ${members.join(', ')} }`;
}

/**
 * The module 'convolens:urls': addresses of the files that scripts load, found from where the script itself stands,
 * so that the site works under any prefix.
 */
function urlsPlugin(urls, prefix) {
  return {
    name: 'urls',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^convolens:urls$/ }, () => ({ path: 'urls', namespace: 'convolens' }));
      onLoad({ filter: /.*/, namespace: 'convolens' }, () => ({
        contents: Object.entries(urls)
          .map(([key, url]) => `export const ${key} = ${addressSource(url, prefix)};`)
          .join('\n'),
        loader: 'js',
      }));
    },
  };
}

/** The modules that are made, not written: formula sizes, languages. */
const madeModulesPlugin = {
  name: 'made-modules',
  setup({ onResolve, onLoad }) {
    const namespace = 'made';
    onResolve({ filter: /^convolens:/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: madeModule(path),
      loader: 'js',
      resolveDir: ROOT,
    }));
  },
};

/**
 * Puts other files in the place of files, wherever they are imported; what stands in a file's place may import that file.
 * @param alias path -> path, from the project's root
 */
function aliasPlugin(alias) {
  const places = new Map(Object.entries(alias).map(([path, other]) => [join(ROOT, path), join(ROOT, other)]));
  return {
    name: 'alias',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, importer }) => {
        const other = places.get(join(resolveDir, path));
        return other && other !== importer ? { path: other } : undefined;
      });
    },
  };
}

/**
 * Bundles one program.
 * @param entry path from the project's root
 * @param urls what 'convolens:urls' exports
 * @param options.prefix from the script's folder to the site's, '' or '../'
 * @param options.isHashed whether the file's name carries its hash
 * @param options.alias files that stand in the place of others, as path -> path from the project's root
 * @returns { files: Map, entry: name, metafile }
 */
export async function bundleScript(entry, urls, { prefix = '', isHashed = true, alias = {} } = {}) {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    outdir: join(ROOT, 'dist'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    minify: isHashed,
    sourcemap: isHashed ? false : 'inline',
    entryNames: isHashed ? '[name]-[hash]' : '[name]',
    chunkNames: isHashed ? '[name]-[hash]' : `${basename(entry, '.ts')}-[name]-[hash]`,
    // The notices of everything in the bundles stand in licences.txt.
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [aliasPlugin(alias), textPlugin, unwantedPlugin, urlsPlugin(urls, prefix), madeModulesPlugin],
  });
  if (result.warnings.length > 0) {
    console.warn((await esbuild.formatMessages(result.warnings, { kind: 'warning' })).join('\n'));
  }
  const outputs = Object.entries(result.metafile.outputs);
  return {
    files: new Map(result.outputFiles.map((file) => [basename(file.path), file.contents])),
    entry: basename(outputs.find(([, output]) => output.entryPoint === entry)[0]),
    metafile: result.metafile,
  };
}

/** The licences of all packages that have code in the bundles, of the fonts, and of the formulas' glyphs. */
function licences(metafiles, fontFiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const packages = inputs.map((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean);
  const fonts = fontFiles.map((path) => /^node_modules\/@[^/]+\/[^/]+/.exec(path)[0]);
  const folders = [...new Set([...packages, ...fonts, 'node_modules/mathjax-full'])].sort();
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      const texts = readdirSync(join(ROOT, folder))
        .filter((it) => /^licen[cs]e/i.test(it))
        .map((it) => readFileSync(join(ROOT, folder, it), 'utf8').trim());
      return `${name} ${version}\nLicence: ${license}\n\n${texts.join('\n\n')}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Everything that scripts load by address: workers, WebAssembly, fonts, formulas, model, gallery.
 * @param alias files that stand in the place of others in all scripts of the site, as path -> path from the project's root
 * @returns { files: Map of path -> bytes, urls, groups, metafiles, alias }
 */
export async function bundleParts(alias = {}) {
  const files = new Map();
  const add = (name, bytes) => {
    const hashed = hashedName(name, bytes);
    files.set(hashed, bytes);
    return hashed;
  };
  const urls = {
    wasm: add('kernels.wasm', await buildWasm()),
    font: add('source-sans-3.woff2', readFileSync(join(ROOT, LATIN_FONT))),
    fonts: Object.fromEntries(
      (await languageFonts()).map(([tag, { start, more }]) => [
        tag,
        {
          start: add(`noto-sans-sc-${tag}.woff2`, start),
          more: add(`noto-sans-sc-${tag}-more.woff2`, more),
        },
      ]),
    ),
    formulas: add('formulas.json', Buffer.from(JSON.stringify(typesetFormulas()))),
    model: MODEL,
    gallery: GALLERY,
    tours: 'tours/',
  };
  const workers = await Promise.all([
    bundleScript('src/ui/pictures/picture-worker.ts', urls, { alias }),
    bundleScript('src/compute/backends/cpu-worker.ts', urls, { alias }),
  ]);
  for (const worker of workers) for (const [path, bytes] of worker.files) files.set(path, bytes);
  for (const [folder, source] of [
    ['model', 'assets/model'],
    ['pictures', 'assets/pictures'],
    ['tours', 'assets/tours'],
  ]) {
    for (const path of listFiles(join(ROOT, source))) {
      files.set(`${folder}/${path}`, readFileSync(join(ROOT, source, path)));
    }
  }
  return {
    files,
    urls: { ...urls, pictureWorker: workers[0].entry, cpuWorker: workers[1].entry },
    groups: [
      { name: 'scripts of the workers', paths: workers.flatMap((w) => [...w.files.keys()]), script: true },
      { name: 'WebAssembly', paths: [urls.wasm] },
      { name: 'font', paths: [urls.font] },
      ...Object.entries(urls.fonts).flatMap(([tag, { start, more }]) => [
        { name: `font of ${tag}`, paths: [start], language: tag },
        { name: `font of ${tag}, the rest`, paths: [more], asked: true },
      ]),
      { name: 'formulas', paths: [urls.formulas] },
      { name: 'model', paths: modelFiles(MODEL, files.get(MODEL)) },
      { name: 'gallery and first picture', paths: firstGalleryFiles(GALLERY, files.get(GALLERY)) },
    ],
    metafiles: workers.map((worker) => worker.metafile),
    alias,
  };
}

/**
 * The whole site in memory.
 * @returns { files: Map of path -> bytes, sizes }
 */
export async function bundleSite(parts) {
  const esbuild = await import('esbuild');
  const main = await bundleScript('src/main.ts', parts.urls, { alias: parts.alias });
  const { code } = await esbuild.transform(readFileSync(join(ROOT, 'src/page.css')), {
    loader: 'css',
    minify: true,
  });
  const icon = await drawIcon();
  const { start, late, asked, words } = scriptsOf(main);
  const names = {
    policy: SECURITY_POLICY,
    style: hashedName('page.css', code),
    icon: hashedName('icon.png', icon),
    font: parts.urls.font,
    main: main.entry,
    preloads: start
      .slice(1)
      .map((name) => `<link rel="modulepreload" href="${name}">`)
      .join('\n'),
  };
  const html = readFileSync(join(ROOT, 'src/index.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => {
    if (names[key] === undefined)
      throw new Error(`src/index.html asks for {{${key}}}, which the build does not know.`);
    return names[key];
  });
  const files = new Map([...parts.files, ...main.files]);
  files.set(names.style, Buffer.from(code));
  files.set(names.icon, icon);
  files.set('index.html', Buffer.from(html));
  // Names that stay, for pages elsewhere that embed the element. All scripts of the start are asked for at once.
  const imports = start.slice(1).map((name) => `import './${name}';\n`);
  files.set('convolens.js', Buffer.from(`${imports.join('')}export * from './${main.entry}';\n`));
  files.set('convolens.d.ts', readFileSync(join(ROOT, 'src/convolens.d.ts')));
  const fontFiles = Object.keys(parts.urls.fonts).length > 0 ? [LATIN_FONT, HAN_FONT] : [LATIN_FONT];
  files.set('licences.txt', Buffer.from(licences([main.metafile, ...parts.metafiles], fontFiles)));
  const groups = [
    { name: 'index.html, style, icon', paths: ['index.html', names.style, names.icon] },
    { name: 'scripts at the start', paths: start, script: true },
    { name: 'scripts loaded later', paths: late, script: true },
    ...words.map((group) => ({ ...group, script: true })),
    ...parts.groups,
    ...asked.map((group) => ({ ...group, script: true, asked: true })),
  ];
  return { files, sizes: weigh(files, groups) };
}
