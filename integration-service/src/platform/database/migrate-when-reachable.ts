import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { isDatabaseAway } from './failures.ts';
import { migrate } from './migrate.ts';

type Options = { url: string; log: Log; signal: AbortSignal };

const TRY_EVERY_MS = 1_000;

/**
 * Migrates as soon as the database can be reached; says once that it waits.
 * @throws Error when a migration fails, or when `signal` is aborted
 */
export async function migrateWhenReachable({ url, log, signal }: Options): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const applied = await migrate(url);
      if (applied.length > 0) log.info({ migrations: applied }, 'The database was migrated');
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (attempt === 1)
        log.error({ reason: messageOf(error) }, 'The database is away; trying until it is back');
      await pause(TRY_EVERY_MS, undefined, { signal });
    }
  }
}
