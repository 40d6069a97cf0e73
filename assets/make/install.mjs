// Installs the packages of package-lock.json where they are missing: a fresh copy of the project needs no other step.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The packages of a lock file as path -> { version, optional }, {} where there is none. */
function readLock(path) {
  if (!existsSync(path)) return {};
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

/** Whether every package of the lock file that this machine needs stands in node_modules in its version. */
export function isInstalled(root = ROOT) {
  const wanted = readLock(join(root, 'package-lock.json'));
  // npm writes down here what it has put into node_modules.
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || present[path]?.version === version,
  );
}

/** Runs `npm ci` where packages are missing or of another version. Throws where that fails. */
export function install(root = ROOT) {
  if (isInstalled(root)) return;
  console.log('Installing the packages of package-lock.json (npm ci) …');
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    throw new Error('npm ci failed: see its message above. It needs npm and a way to its registry.');
  }
}
