import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../integration-service/src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../integration-service/src/platform/database/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const NOT_DURABLE = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';

/** One PostgreSQL for all test files; each takes a copy of the migrated template (see test-database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'trochai-test-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder, NOT_DURABLE);
  await makeTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);

  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database template_migrated');
  await client.end();
  await migrate(url.replace(/[^/]+$/, 'template_migrated'));
}
