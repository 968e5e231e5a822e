import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../integration-service/src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../integration-service/src/platform/database/migrate.ts';
import { openFolder } from './open-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const NOT_DURABLE = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';

/** One PostgreSQL for all test files; each takes a copy of the migrated template (see test-database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await openFolder();
  const postgres = await startEmbeddedPostgres(folder.path, NOT_DURABLE);
  await makeTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);

  return async () => {
    await postgres.stop();
    await folder.remove();
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database template_migrated');
  await client.end();
  await migrate(url.replace(/[^/]+$/, 'template_migrated'));
}
