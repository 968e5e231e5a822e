import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Made by builds and installs, not written by people. */
const MADE = new Set(['node_modules', 'dist', 'generated']);

/**
 * One short text for the contents and names of all files, so that it is the same wherever nothing was changed.
 * @param sources files and folders below `root`
 */
export async function hashSources(root: string, sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) await addPath(hash, root, source);
  return hash.digest('hex').slice(0, 16);
}

async function addPath(hash: Hash, root: string, path: string): Promise<void> {
  const full = join(root, path);
  if ((await stat(full)).isDirectory()) {
    const names = await readdir(full);
    const kept = names.filter((name) => !MADE.has(name)).toSorted();
    for (const name of kept) await addPath(hash, root, join(path, name));
    return;
  }
  const bytes = await readFile(full);
  hash.update(`${path}\0${bytes.length}\0`).update(bytes);
}
