import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');
const packageSchema = z.object({ version: z.string() });

it('names the version of the packages as the newest release', async () => {
  const headings = [...(await read('CHANGELOG.md')).matchAll(/^## \[(.+)\] - \d{4}-\d{2}-\d{2}$/gm)];
  for (const path of ['package.json', 'integration-service/package.json']) {
    expect(headings[0]?.[1]).toBe(packageSchema.parse(JSON.parse(await read(path))).version);
  }
});

it('names every migration, once', async () => {
  const entries = await readdir(new URL('prisma/migrations/', root), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const told = (await read('CHANGELOG.md')).match(/`\d{14}_\w+`/g)?.map((name) => name.slice(1, -1));
  expect(told?.toSorted()).toEqual(names.toSorted());
});
