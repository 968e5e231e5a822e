import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';
import { hashSources } from './hash-sources.ts';
import { runBuild } from './run-build.ts';

/** Results of other checkouts' states, and of builds that are under way. */
const KEPT = 4;

export type Built = {
  /**
   * The folder with what the sources of this moment build to; whoever asks meanwhile waits for the same build.
   * @throws BuildError once and again, until the sources change
   */
  latest(): Promise<string>;
};

type Options = {
  bundle: Bundle;
  /** of the project */
  root: string;
  /** kept over restarts, shared by all processes */
  cacheDir: string;
  /** ends a build that is under way */
  signal: AbortSignal;
};

/** Builds only what is asked for, and only when it was not built from the same sources before. */
export function keepBuilt(options: Options): Built {
  const { bundle, root, cacheDir } = options;
  let known: { hash: string; folder: Promise<string> } | null = null;
  return {
    async latest() {
      const hash = await hashSources(root, bundle.sources);
      if (known?.hash === hash && !(await isGone(known.folder))) return known.folder;
      const folder = provide(options, join(cacheDir, `${bundle.name}-${hash}`));
      known = { hash, folder };
      return folder;
    },
  };
}

async function provide({ bundle, root, cacheDir, signal }: Options, folder: string): Promise<string> {
  if (await exists(folder)) return folder;
  await mkdir(cacheDir, { recursive: true });
  const building = `${folder}.${randomUUID()}`;
  try {
    await runBuild({ root, command: bundle.command(building), signal });
    await rename(building, folder).catch(async (error: unknown) => {
      // Another process was faster.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  await removeOld(cacheDir, `${bundle.name}-`);
  return folder;
}

async function isGone(folder: Promise<string>): Promise<boolean> {
  const path = await folder.catch(() => null); // what failed stays known as failed
  return path !== null && !(await exists(path));
}

async function removeOld(cacheDir: string, prefix: string): Promise<void> {
  const names = (await readdir(cacheDir)).filter((name) => name.startsWith(prefix));
  const dated = await Promise.all(
    names.map(async (name) => {
      const path = join(cacheDir, name);
      const made = await stat(path).catch(() => null);
      return { path, at: made?.mtimeMs ?? 0 };
    }),
  );
  const old = dated.toSorted((one, other) => other.at - one.at).slice(KEPT);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
