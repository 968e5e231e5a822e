import { z } from 'zod';
import type { Blobs } from '../../platform/blobs/blobs.ts';
import type { Database } from '../../platform/database/database.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { removeExport } from './export-job.ts';
import type { ExportRef } from './exports.ts';

const KEPT_DAYS = 7;
const GIVEN_UP_AFTER_HOURS = 24;

/** The job `tend-exports`, every hour: files go after a week; what could not be written for a day is given up. */
export function tendExportsJob({ database: { pool }, blobs }: { database: Database; blobs: Blobs }): Job {
  return job('tend-exports', z.unknown(), async () => {
    await pool.query(
      `update organization_exports set state = 'FAILED', ended_at = now()
       where state = 'WRITING' and started_at < now() - make_interval(hours => ${GIVEN_UP_AFTER_HOURS})`,
    );
    const { rows } = await pool.query<ExportRef>(
      `select organization_id as "organizationId", id as "exportId" from organization_exports
       where ended_at < now() - make_interval(days => ${KEPT_DAYS})`,
    );
    for (const ref of rows) {
      await removeExport(blobs, ref);
      await pool.query('delete from organization_exports where organization_id = $1 and id = $2', [
        ref.organizationId,
        ref.exportId,
      ]);
    }
  });
}
