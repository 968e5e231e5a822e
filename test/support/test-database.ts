import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';

export type TestDatabase = Database & { url: string; drop(): Promise<void> };

/** A migrated database of the test file's own. Drop it in afterAll: that fails when a connection leaks. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name} template template_migrated`);
  const url = inject('postgresUrl').replace(/[^/]+$/, name);
  const database = openDatabase(url, createLog('silent'));

  async function drop(): Promise<void> {
    await database.close();
    await administer(`drop database ${name}`);
  }
  return { ...database, url, drop };
}

/** An empty database, for tests of the migrations themselves; it goes with the test. */
export async function createEmptyDatabase(): Promise<string> {
  const name = `empty_${crypto.randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  onTestFinished(() => administer(`drop database ${name} with (force)`));
  return inject('postgresUrl').replace(/[^/]+$/, name);
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
