import { PassThrough } from 'node:stream';
import type pg from 'pg';
import { z } from 'zod';
import type { Blobs } from '../../platform/blobs/blobs.ts';
import { spool } from '../../platform/blobs/spool.ts';
import type { Database } from '../../platform/database/database.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import { exportOrganization } from '../export-organization.ts';
import { endExport, EXPORT_JOB, exportKey, type ExportRef, showShare } from './exports.ts';

type Deps = { database: Database; blobs: Blobs; log: Log };

const payloadSchema = z.strictObject({ organizationId: z.uuid(), exportId: z.uuid() });
const SHOWN_EVERY_MS = 1_000;

/**
 * The job `export-organization`: writes the file and keeps it. An admin may stop it; a process that ends leaves it to
 * the next one, which begins anew, as the moment of which the file tells is over.
 */
export function exportOrganizationJob({ database: { pool }, blobs, log }: Deps): Job {
  return job(EXPORT_JOB, payloadSchema, async (ref, ending) => {
    if (!(await showShare(pool, ref, 0))) return;
    const stopped = new AbortController();
    const watch = watchExport(pool, ref, stopped);
    const signal = AbortSignal.any([stopped.signal, ...(ending ? [ending] : [])]);
    try {
      const { size, missingFiles } = await writeFile(
        { pool, blobs },
        { ref, signal, onProgress: watch.show },
      );
      if (!(await endExport(pool, ref, size))) await removeExport(blobs, ref);
      log.info(
        { organization: ref.organizationId, bytes: size, missingFiles },
        'An organization was exported',
      );
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    } finally {
      watch.end();
    }
  });
}

type Writing = { ref: ExportRef; signal: AbortSignal; onProgress(share: number): void };

async function writeFile(
  { pool, blobs }: { pool: pg.Pool; blobs: Blobs },
  { ref, signal, onProgress }: Writing,
): Promise<{ size: number; missingFiles: number }> {
  const through = new PassThrough();
  const { organizationId } = ref;
  const arriving = spool(through, { folder: blobs.folder, limitBytes: Number.MAX_SAFE_INTEGER });
  const writing = exportOrganization({ pool, blobs }, { organizationId, to: through, signal, onProgress });
  const [file, { missingFiles }] = await both(arriving, writing);
  try {
    await blobs.keep(file, exportKey(ref));
  } finally {
    await file.discard();
  }
  return { size: file.size, missingFiles };
}

/** Both have ended when it is over; the reason is that of the one who writes. */
async function both<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  const [, written] = await Promise.allSettled([one, other]);
  if (written.status === 'rejected') throw written.reason;
  return [await one, written.value];
}

/** Shows now and then how far it is, and learns that it was stopped. */
function watchExport(pool: pg.Pool, ref: ExportRef, stopped: AbortController) {
  let share = 0;
  const timer = setInterval(() => {
    showShare(pool, ref, share).then(
      (goesOn) => goesOn || stopped.abort(),
      () => undefined, // the database is away: the export itself will say so
    );
  }, SHOWN_EVERY_MS);
  return { show: (now: number) => void (share = now), end: () => clearInterval(timer) };
}

/** The file of an export goes. */
export async function removeExport(blobs: Blobs, ref: ExportRef): Promise<void> {
  await blobs.remove(exportKey(ref), { notKeptSince: new Date(Date.now() + SHOWN_EVERY_MS) });
}
