import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Blobs } from '../../integration-service/src/platform/blobs/blobs.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { exportOrganization } from '../../integration-service/src/portability/export-organization.ts';

/** A folder that goes with the test. */
export async function openTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trochai-archive-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Where another installation keeps its files. */
export async function otherBlobs(): Promise<Blobs> {
  return diskBlobs(await openTestFolder());
}

/** Exports an organization into a file that goes with the test. */
export async function exportToFile(
  database: Database,
  blobs: Blobs,
  organizationId: string,
): Promise<string> {
  const path = join(await openTestFolder(), 'organization.jsonl.gz');
  const signal = new AbortController().signal;
  const to = createWriteStream(path);
  await exportOrganization({ pool: database.pool, blobs }, { organizationId, to, signal });
  return path;
}

/** The lines of an exported file. */
export async function linesOf(path: string): Promise<string[]> {
  return gunzipSync(await readFile(path))
    .toString()
    .split('\n')
    .slice(0, -1);
}

/** Lines as a file whose checksum fits them: whoever forges rows can forge that, too. */
export async function forge(lines: readonly string[]): Promise<string> {
  const path = join(await openTestFolder(), 'forged.jsonl.gz');
  const text = lines.slice(0, -1).map((line) => `${line}\n`);
  const sha256 = createHash('sha256').update(text.join('')).digest('hex');
  await writeFile(path, gzipSync(`${text.join('')}${JSON.stringify({ end: { sha256 } })}\n`));
  return path;
}
