import type pg from 'pg';
import { messageOf } from '../errors.ts';
import { migrationNames } from '../database/schema-engine.ts';
import { broken, fine, type Finding } from './finding.ts';

const SUBJECT = 'Database';

/** Whether the database can be reached and has every migration. When it cannot, nothing else can be looked at. */
export async function checkDatabase(pool: pg.Pool): Promise<Finding> {
  try {
    const missing = await missingMigrations(pool);
    if (missing.length === 0) return fine(SUBJECT, 'The database answers, and has every migration.');
    return broken(
      SUBJECT,
      `The database has not had ${missing.length} of the migrations: ${missing.join(', ')}.`,
      'Start the service of this version once: it migrates by itself. If it says that a migration failed, mend what it names.',
    );
  } catch (error) {
    return broken(
      SUBJECT,
      `The database could not be asked: ${messageOf(error)}`,
      'Check DATABASE_URL, and that PostgreSQL runs and lets this machine in.',
    );
  }
}

async function missingMigrations(pool: pg.Pool): Promise<string[]> {
  const names = await migrationNames();
  const { rows: known } = await pool.query<{ known: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as known",
  );
  if (!known[0]?.known) return names;
  const { rows } = await pool.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const finished = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !finished.has(name));
}
