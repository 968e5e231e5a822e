import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../sandbox/src/page/bundle.ts';
import { keepBuilt } from '../../sandbox/src/page/keep-built.ts';
import { BuildError } from '../../sandbox/src/page/run-build.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';

/** Copies the source, and notes in the project that it ran; says "mistake" where the source does. */
const BUILDER = `
  const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
  const [folder] = process.argv.slice(1);
  appendFileSync('runs', '.');
  const source = readFileSync('source/a.ts', 'utf8');
  if (source === 'mistake') {
    mkdirSync(folder, { recursive: true });
    console.error('a.ts: a mistake in line 1');
    process.exit(1);
  }
  setTimeout(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + '/a.js', source);
  }, 100);
`;

const BUNDLE: Bundle = {
  name: 'thing',
  sources: ['source', 'lock.json'],
  command: (outputDir) => ['-e', BUILDER, outputDir],
};

describe('what the sandbox builds for its page', () => {
  let folder: OpenFolder;
  let stopping: AbortController;
  const at = (...path: string[]) => join(folder.path, ...path);
  const open = () =>
    keepBuilt({ bundle: BUNDLE, root: folder.path, cacheDir: at('cache'), signal: stopping.signal });
  const write = (text: string) => writeFile(at('source', 'a.ts'), text);
  const countRuns = async () => (await readFile(at('runs'), 'utf8')).length;

  beforeEach(async () => {
    folder = await openFolder();
    stopping = new AbortController();
    await mkdir(at('source', 'node_modules'), { recursive: true });
    await write('first');
    await writeFile(at('lock.json'), '{}');
  });
  afterEach(async () => {
    stopping.abort();
    await folder.remove();
  });

  it('is built once for all who ask at the same time', async () => {
    const built = open();
    const folders = await Promise.all([built.latest(), built.latest(), built.latest()]);
    expect(new Set(folders).size).toBe(1);
    expect(await readFile(join(folders[0], 'a.js'), 'utf8')).toBe('first');
    expect(await countRuns()).toBe(1);
  });

  it('is there after a restart, and in other processes, without another build', async () => {
    const before = await open().latest();
    expect(await open().latest()).toBe(before);
    expect(await countRuns()).toBe(1);
  });

  it('is built anew when a source says something else', async () => {
    const built = open();
    await built.latest();
    await write('second');
    expect(await readFile(join(await built.latest(), 'a.js'), 'utf8')).toBe('second');
    await writeFile(at('source', 'b.ts'), 'a new file');
    await built.latest();
    expect(await countRuns()).toBe(3);
  });

  it('stays as it is when sources were only touched, and when something else changes', async () => {
    const built = open();
    await built.latest();
    await utimes(at('source', 'a.ts'), new Date(), new Date());
    await writeFile(at('other.ts'), 'of something else');
    await writeFile(at('source', 'node_modules', 'x.ts'), 'installed');
    await built.latest();
    expect(await countRuns()).toBe(1);
  });

  it('fails with the words of the builder, once, until the sources change', async () => {
    const built = open();
    await write('mistake');
    const failure = built.latest();
    await expect(failure).rejects.toBeInstanceOf(BuildError);
    await expect(failure).rejects.toThrow('a.ts: a mistake in line 1');
    await expect(built.latest()).rejects.toThrow('a mistake');
    expect(await countRuns()).toBe(1);
    expect(await readdir(at('cache'))).toEqual([]);

    await write('mended');
    expect(await readFile(join(await built.latest(), 'a.js'), 'utf8')).toBe('mended');
  });

  it('is built again when somebody emptied the cache', async () => {
    const built = open();
    const first = await built.latest();
    await writeFile(join(first, 'a.js'), 'broken');
    await rm(at('cache'), { recursive: true });
    expect(await readFile(join(await built.latest(), 'a.js'), 'utf8')).toBe('first');
  });

  it('does not fill the disk: what is old goes', async () => {
    const built = open();
    for (const text of ['1', '2', '3', '4', '5', '6']) {
      await write(text);
      await built.latest();
    }
    const kept = await readdir(at('cache'));
    expect(kept).toHaveLength(4);
    expect(kept).toContain((await built.latest()).split('/').at(-1));
  });

  it('ends with the sandbox', async () => {
    const building = open().latest();
    setTimeout(() => stopping.abort(), 30);
    await expect(building).rejects.toThrow('abort');
  });
});
