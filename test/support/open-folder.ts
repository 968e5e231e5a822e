import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type OpenFolder = { path: string; remove(): Promise<void> };

/** An empty folder that the OS user postgres may enter. */
export async function openFolder(): Promise<OpenFolder> {
  const path = await mkdtemp(join(tmpdir(), 'trochai-test-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true }) };
}
