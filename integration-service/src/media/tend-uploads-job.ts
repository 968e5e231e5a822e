import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Job, job } from '../platform/jobs/job.ts';
import { enqueueRemoval } from './remove-files.ts';

const KEPT_HOURS = 24;

/** The job `tend-uploads`, every hour: what was handed in or begun a day ago goes, unless a message has the file. */
export function tendUploadsJob({ database: { pool } }: { database: Database }): Job {
  return job('tend-uploads', z.unknown(), async () => {
    const { rows } = await pool.query<{ organization_id: string; hashes: string[] }>(
      `with gone as (
         delete from uploads where created_at < now() - make_interval(hours => ${KEPT_HOURS})
         returning organization_id, hash, thumbnail_hash)
       select organization_id, array_agg(told.hash) as hashes
       from gone cross join lateral unnest(array[gone.hash, gone.thumbnail_hash]) as told(hash)
       where told.hash is not null group by organization_id`,
    );
    for (const { organization_id: organizationId, hashes } of rows) {
      await enqueueRemoval(pool, { organizationId, hashes });
    }
  });
}
