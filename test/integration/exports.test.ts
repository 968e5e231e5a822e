import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportAnswerSchema, exportStartedAnswerSchema } from '@trochai/contract/portability';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { importOrganization } from '../../integration-service/src/portability/import-organization.ts';
import { exportOrganizationJob } from '../../integration-service/src/portability/jobs/export-job.ts';
import { exportKey } from '../../integration-service/src/portability/jobs/exports.ts';
import { tendExportsJob } from '../../integration-service/src/portability/jobs/tend-exports-job.ts';
import { openTestFolder, otherBlobs } from '../support/archives.ts';
import { newKey } from '../support/card.ts';
import { readAllRows } from '../support/compare-organizations.ts';
import { fillOrganization } from '../support/full-organization.ts';
import { BLOBS, PUBLIC_URL } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
let there: TestDatabase;
beforeAll(async () => void (there = await createTestDatabase()));
afterAll(() => there.drop());

const read = async () => exportAnswerSchema.parse(await team.ask('GET /exports'));
async function start(): Promise<string> {
  const answer = await team.ask('POST /exports', { key: newKey() });
  return exportStartedAnswerSchema.parse(answer).exportId;
}
const stop = () => team.ask('POST /exports/stop', { key: newKey() });
const work = (exportId: string, blobs = BLOBS, signal?: AbortSignal) => {
  const deps = { database: team.database, blobs, log: createLog('silent') };
  return exportOrganizationJob(deps).run({ organizationId: team.organizationId, exportId }, signal);
};
const refOf = (exportId: string) => ({ organizationId: team.organizationId, exportId });

it('writes a file that an admin fetches, and that another installation imports', async () => {
  await fillOrganization(team, BLOBS);
  expect(await read()).toEqual({ ok: true, export: null, url: null });
  const id = await start();
  expect(await read()).toMatchObject({
    export: { id, state: 'WRITING', share: 0, secondsLeft: null },
    url: null,
  });
  expect(await start()).toBe(id);

  await work(id);
  const { export: done, url } = await read();
  expect(done).toMatchObject({ id, state: 'DONE', share: 1, secondsLeft: null });
  const response = await fetch(url?.replace(PUBLIC_URL, team.app.url) ?? '');
  expect(response.headers.get('content-disposition')).toContain(`trochai-${team.portalId}.jsonl.gz`);
  const content = Buffer.from(await response.arrayBuffer());
  expect(content.length).toBe(done?.size);

  const path = join(await openTestFolder(), 'fetched.gz');
  await writeFile(path, content);
  await importOrganization({ pool: there.pool, blobs: await otherBlobs() }, { path });
  const copy = await readAllRows(there, team.organizationId);
  expect(copy).toEqual(await readAllRows(team.database, team.organizationId));
  const where = { organizationId: team.organizationId, action: 'organization-exported' };
  expect(await team.database.prisma.auditEntry.count({ where })).toBe(1);
});

it('is stopped by an admin, before it begins and in the middle of it, and leaves no file', async () => {
  const early = await start();
  expect(await stop()).toEqual({ ok: true });
  await work(early);
  expect(await read()).toMatchObject({ export: { id: early, state: 'STOPPED' }, url: null });

  const late = await start();
  const blobs = {
    ...BLOBS,
    keep: async (...args: Parameters<typeof BLOBS.keep>) => {
      await stop();
      await BLOBS.keep(...args);
    },
  };
  await work(late, blobs);
  expect(await read()).toMatchObject({ export: { id: late, state: 'STOPPED' }, url: null });
  expect(await BLOBS.has(exportKey(refOf(late)))).toBe(false);
});

it('is begun again by the next process when one has to end', async () => {
  const id = await start();
  const ending = new AbortController();
  ending.abort();
  await expect(work(id, BLOBS, ending.signal)).rejects.toThrow();
  expect(await read()).toMatchObject({ export: { id, state: 'WRITING' } });

  await work(id);
  expect(await read()).toMatchObject({ export: { id, state: 'DONE' } });
});

it('goes after a week, and is given up after a day', async () => {
  const tend = () => tendExportsJob({ database: team.database, blobs: BLOBS }).run({});
  const id = await start();
  await work(id);
  const change = (data: object) =>
    team.database.prisma.organizationExport.updateMany({ where: { id }, data });
  await change({ endedAt: new Date(Date.now() - 6 * 86_400_000) });
  await tend();
  expect(await BLOBS.has(exportKey(refOf(id)))).toBe(true);
  await change({ endedAt: new Date(Date.now() - 8 * 86_400_000) });
  await tend();
  expect(await read()).toMatchObject({ export: null });
  expect(await BLOBS.has(exportKey(refOf(id)))).toBe(false);

  const stuck = await start();
  await team.database.prisma.organizationExport.updateMany({
    where: { id: stuck },
    data: { startedAt: new Date(Date.now() - 25 * 3_600_000) },
  });
  await tend();
  expect(await read()).toMatchObject({ export: { id: stuck, state: 'FAILED' } });
});

it('is fetched no more, and goes, when somebody is erased who is in it', async () => {
  const { contactId } = await team.addContact();
  const id = await start();
  await work(id);
  const { url } = await read();
  const log = createLog('silent');
  const forget = { whatsapp: () => null, hubspot: () => null };
  const erase = eraseContactJob({ database: team.database, log, forget });
  await erase.run({ organizationId: team.organizationId, contactId });

  expect((await fetch(url?.replace(PUBLIC_URL, team.app.url) ?? '')).status).toBe(404);
  await tendExportsJob({ database: team.database, blobs: BLOBS }).run({});
  expect(await BLOBS.has(exportKey(refOf(id)))).toBe(false);
});

it('is for admins alone, and its link is of no use to a former one', async () => {
  const agent = await team.addMember('AGENT');
  for (const operation of ['GET /exports', 'POST /exports', 'POST /exports/stop']) {
    const body = operation === 'GET /exports' ? undefined : { key: newKey() };
    expect(await team.ask(operation, body, agent)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  }
  const id = await start();
  await work(id);
  const { url } = await read();
  const { memberId } = await team.admin();
  await team.database.prisma.member.updateMany({ where: { id: memberId }, data: { removedAt: new Date() } });
  expect((await fetch(url?.replace(PUBLIC_URL, team.app.url) ?? '')).status).toBe(404);
});
