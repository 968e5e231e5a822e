import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestFolder } from '../support/archives.ts';
import { readAllRows } from '../support/compare-organizations.ts';
import { fillOrganization } from '../support/full-organization.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import { eventually } from '../support/service-process.ts';
import { spawnCommand } from '../support/spawn-command.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
let there: TestDatabase;
beforeAll(async () => void (there = await createTestDatabase()));
afterAll(() => there.drop());

it('exports on the command line, is killed importing and stopped importing, and is the same in the end', async () => {
  const [folder, dataDir] = [await openTestFolder(), await openTestFolder()];
  const [file, thereDir] = [join(folder, 'agency.gz'), await openTestFolder()];
  await fillOrganization(team, diskBlobs(join(dataDir, 'media')));
  const before = await readAllRows(team.database, team.organizationId);
  const from = { databaseUrl: team.database.url, dataDir };
  const to = { databaseUrl: there.url, dataDir: thereDir };
  const arrived = () => there.prisma.organization.count();

  const exporting = spawnCommand('export-main', ['--organization', team.portalId, '--to', file], from);
  expect(await exporting.exited, exporting.output()).toBe(0);
  expect(exporting.output()).toMatch(/Test Realty \(portal \d+\): \d+ rows and 1 files in /);
  expect(await readdir(folder)).toEqual(['agency.gz']);

  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const goOn = await stopAtMessages();
    const stopped = spawnCommand('import-main', [file], to);
    await eventually(countWaiting, (count) => count > 0);
    stopped.child.kill(signal);
    if (signal === 'SIGKILL') expect(await stopped.exited).toBe(null);
    await goOn();
    if (signal === 'SIGINT') expect(await stopped.exited).toBe(130);
    await eventually(countWaiting, (count) => count === 0);
    expect(await arrived()).toBe(0);
  }

  const again = spawnCommand('import-main', [file], to);
  expect(await again.exited, again.output()).toBe(0);
  expect(again.output()).toContain('To connect again');
  expect(await readAllRows(there, team.organizationId)).toEqual(before);

  const twice = spawnCommand('import-main', [file], to);
  expect(await twice.exited).toBe(1);
  expect(twice.output()).toBe('The organization is here already\n');
}, 120_000);

it('says which organizations there are, and never overwrites a file', async () => {
  const folder = await openTestFolder();
  const at = { databaseUrl: team.database.url, dataDir: folder };
  const file = join(folder, 'agency.gz');

  const unknown = spawnCommand('export-main', ['--organization', 'x', '--to', file], at);
  expect(await unknown.exited).toBe(1);
  expect(unknown.output()).toContain('There is no organization x.');
  expect(unknown.output()).toContain(`${team.portalId}  Test Realty`);

  const first = spawnCommand('export-main', ['--organization', team.organizationId, '--to', file], at);
  expect(await first.exited).toBe(0);
  const second = spawnCommand('export-main', ['--organization', team.organizationId, '--to', file], at);
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain('is there already');
});

/** Whoever imports messages waits until it is called off. */
async function stopAtMessages(): Promise<() => Promise<void>> {
  const holder = await there.pool.connect();
  await holder.query(
    `create or replace function stop_here() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock(4243); return null; end $$;
     create or replace trigger stop_here before insert on messages for each statement execute function stop_here()`,
  );
  await holder.query('select pg_advisory_lock(4243)');
  return async () => {
    await holder.query('select pg_advisory_unlock(4243)');
    holder.release();
  };
}

async function countWaiting(): Promise<number> {
  const { rows } = await there.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and query like 'insert into messages%' and state <> 'idle'`,
  );
  return rows[0]?.count ?? 0;
}
