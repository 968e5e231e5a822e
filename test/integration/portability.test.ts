import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blobKey, type Blobs } from '../../integration-service/src/platform/blobs/blobs.ts';
import { importOrganization } from '../../integration-service/src/portability/import-organization.ts';
import { EXPORTED, LEFT_BEHIND } from '../../integration-service/src/portability/tables.ts';
import { exportToFile, forge, linesOf, openTestFolder, otherBlobs } from '../support/archives.ts';
import { readAllRows } from '../support/compare-organizations.ts';
import { fillOrganization } from '../support/full-organization.ts';
import { createChannel } from '../support/organization.ts';
import { BLOBS } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
let there: TestDatabase;
let blobs: Blobs;
beforeAll(async () => void (there = await createTestDatabase()));
beforeEach(async () => void (blobs = await otherBlobs()));
afterAll(() => there.drop());

const take = (path: string) => importOrganization({ pool: there.pool, blobs }, { path });
const arrived = () => there.prisma.organization.count({ where: { id: team.organizationId } });

it('names every table of an organization as exported or left behind, in the order of foreign keys', async () => {
  const { rows } = await team.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organization_id'`,
  );
  const names: string[] = EXPORTED.map(({ name }) => name);
  expect([...names.slice(1), ...Object.keys(LEFT_BEHIND)].toSorted()).toEqual(
    rows.map(({ name }) => name).toSorted(),
  );

  const keys = await team.database.pool.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
     where contype = 'f' and conrelid <> confrelid`,
  );
  const backwards = keys.rows.filter(
    ({ from, to }) => names.includes(from) && names.indexOf(from) < names.indexOf(to),
  );
  expect(backwards).toEqual([]);
  expect(keys.rows.filter(({ from, to }) => names.includes(from) && !names.includes(to))).toEqual([]);
});

it('lets no column that holds a secret be exported as it is', async () => {
  const { rows } = await team.database.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name ~ '(sealed|token_hash|secret|password)'`,
  );
  const open = rows.filter(({ table, column }) => {
    const entry = EXPORTED.find(({ name }) => name === table);
    return entry && !('instead' in entry && column in entry.instead);
  });
  expect(rows.length).toBeGreaterThan(1);
  expect(open).toEqual([]);
});

describe('an organization that has something of everything', () => {
  let path: string;
  let fileHash: string;
  beforeEach(async () => {
    ({ fileHash } = await fillOrganization(team, BLOBS));
    path = await exportToFile(team.database, BLOBS, team.organizationId);
  });

  it('is the same elsewhere, row by row and file by file', async () => {
    const before = await readAllRows(team.database, team.organizationId);
    expect(Object.keys(before).filter((table) => before[table]?.length === 0)).toEqual([]);

    const imported = await take(path);

    expect(await readAllRows(there, team.organizationId)).toEqual(before);
    const content = await blobs.read(blobKey(team.organizationId, fileHash));
    expect(Buffer.concat(await content.toArray())).toEqual(
      Buffer.alloc(700_000, `picture of ${team.organizationId}`),
    );
    expect(imported.connected).toEqual({
      hubspot: true,
      numbers: [{ phoneNumberId: team.channel.phoneNumberId, name: 'Sales' }],
    });
    const again = await exportToFile(there, blobs, team.organizationId);
    expect((await linesOf(again)).slice(1, -1)).toEqual((await linesOf(path)).slice(1, -1));
  });

  it('takes no token along, connects nothing, and sends nothing that was on its way', async () => {
    expect((await linesOf(path)).join('\n')).not.toContain('eyJ');

    await take(path);

    const where = { organizationId: team.organizationId };
    expect(await there.prisma.hubspotConnection.findFirst({ where })).toMatchObject({
      sealedTokens: null,
      status: 'REVOKED',
    });
    expect(await there.prisma.channel.findMany({ where: { ...where, kind: 'WHATSAPP' } })).toMatchObject([
      { sealedToken: null, status: 'DISCONNECTED' },
    ]);
    const states = (await there.prisma.send.findMany({ where })).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['ACCEPTED', 'UNCONFIRMED']);
  });

  it('is refused where it is already, and where its portal or its number is taken', async () => {
    await take(path);
    await expect(take(path)).rejects.toThrow('The organization is here already');
    await expect(importOrganization({ pool: team.database.pool, blobs: BLOBS }, { path })).rejects.toThrow(
      'is here already',
    );

    const lines = await linesOf(path);
    const other = await createChannel(there);
    const { hubspotPortalId } = await there.prisma.organization.findFirstOrThrow({
      where: { id: other.organizationId },
    });
    await remove(there, team.organizationId);
    const inPortal = lines.map((line) => line.replaceAll(team.portalId, hubspotPortalId));
    await expect(take(await forge(inPortal))).rejects.toThrow(`has the HubSpot portal ${hubspotPortalId}`);
    const onNumber = lines.map((line) => line.replaceAll(team.channel.phoneNumberId, other.phoneNumberId));
    await expect(take(await forge(onNumber))).rejects.toThrow('has connected the number');
    expect(await arrived()).toBe(0);
  });

  it('is not half there when it is stopped, and comes whole when it is begun again', async () => {
    const stopping = new AbortController();
    const onProgress = (share: number) => (share > 0.7 ? stopping.abort() : undefined);
    await expect(
      importOrganization({ pool: there.pool, blobs }, { path, signal: stopping.signal, onProgress }),
    ).rejects.toThrow();
    expect(await arrived()).toBe(0);

    await take(path);
    expect(await arrived()).toBe(1);
  });

  it('is refused with a plain reason when a byte of the file is wrong, wherever it is', async () => {
    const whole = await readFile(path);
    const bad = join(await openTestFolder(), 'bad.gz');
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      const changed = Buffer.from(whole);
      const at = Math.floor(share * whole.length);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      await writeFile(bad, changed);
      await expect(take(bad)).rejects.toMatchObject({ name: 'BadArchive' });
    }
    const text = gunzipSync(whole);
    for (const share of [0.2, 0.6, 0.99]) {
      await writeFile(bad, whole.subarray(0, Math.floor(share * whole.length)));
      await expect(take(bad)).rejects.toThrow(/cut off/);
      await writeFile(bad, gzipSync(text.subarray(0, Math.floor(share * text.length))));
      await expect(take(bad)).rejects.toMatchObject({ name: 'BadArchive' });
    }
    expect(await arrived()).toBe(0);
    await expect(blobs.read(blobKey(team.organizationId, fileHash))).rejects.toThrow('There is no file');
  });

  it.each([
    [
      'another release',
      (line: string) => line.replace(/"migration":"[^"]+"/, '"migration":"2020"'),
      /older release/,
    ],
    [
      'a newer release',
      (line: string) => line.replace(/"migration":"[^"]+"/, '"migration":"2999"'),
      /newer release/,
    ],
    ['another format', (line: string) => line.replace('"version":1', '"version":2'), /format 2/],
    ['more rows than there are', (line: string) => line.replace(/"rows":(\d+)/, '"rows":999999'), /./],
    [
      'another column',
      (line: string) => line.replace('"viewer_policy"', '"viewer_policies"'),
      /other tables/,
    ],
    [
      'an id that is a path',
      (line: string) => line.replaceAll(team.organizationId, '../../x'),
      /no exported/,
    ],
  ])('is refused when its header claims %s', async (_what, change, reason) => {
    const [header = '', ...rest] = await linesOf(path);
    await expect(take(await forge([change(header), ...rest]))).rejects.toThrow(reason);
    expect(await arrived()).toBe(0);
  });

  it('is refused when a forged row is not the organization’s own, not whole, or names a file by a path', async () => {
    const lines = await linesOf(path);
    const forged = (find: string, change: (line: string) => string) => {
      const at = lines.findIndex((line, index) => index > 0 && line.includes(find));
      expect(at).toBeGreaterThan(0);
      return forge(lines.map((line, index) => (index === at ? change(line) : line)));
    };
    const stranger = '019a0000-0000-7000-8000-000000000000';
    const cases: [string, (line: string) => string, RegExp][] = [
      ['"own_slug":', (line) => line.replace(team.organizationId, stranger), /another organization/],
      ['"own_slug":', (line) => line.replace('"own_slug":', '"own_slug2":'), /other columns/],
      ['"own_slug":', () => '[]', /is none/],
      ['"own_slug":', (line) => line.replace('"SALE"', '"STEAL"'), /cannot be stored/],
      ['"own_slug":', (line) => line.replace('Casa', 'Casa\\u0000'), /cannot be stored/],
      ['"thumbnail_hash":', (line) => line.replace(fileHash, '../../../etc/passwd'), /no hash/],
      ['"wamid_hash":', (line) => line.replace(/"\\\\x/, '"\\\\xzz'), /cannot be stored/],
      [`{"file":"${fileHash}"}`, () => `{"file":"${'0'.repeat(64)}"}`, /another content/],
      [`{"file":"${fileHash}"}`, () => '{"file":"../../../evil"}', /damaged/],
    ];
    for (const [find, change, reason] of cases) {
      await expect(take(await forged(find, change))).rejects.toThrow(reason);
      expect(await arrived()).toBe(0);
    }
  });

  it('has no number connected and no message sent by a file that says so', async () => {
    const lines = await linesOf(path);
    const forged = lines.map((line) =>
      line
        .replace('"status":"DISCONNECTED"', '"status":"CONNECTED"')
        .replace('"state":"UNCONFIRMED"', '"state":"QUEUED"')
        .replace('"sealed_token":null', '"sealed_token":"stolen"'),
    );
    await take(await forge(forged));

    const where = { organizationId: team.organizationId };
    expect(
      await there.prisma.channel.count({ where: { ...where, kind: 'WHATSAPP', status: 'CONNECTED' } }),
    ).toBe(0);
    expect(await there.prisma.channel.count({ where: { ...where, sealedToken: { not: null } } })).toBe(0);
    expect(await there.prisma.send.count({ where: { ...where, state: 'QUEUED' } })).toBe(0);
  });

  it('comes without a file that is lost', async () => {
    await BLOBS.remove(blobKey(team.organizationId, fileHash), {
      notKeptSince: new Date(Date.now() + 60_000),
    });
    await take(await exportToFile(team.database, BLOBS, team.organizationId));
    expect(await arrived()).toBe(1);
  });
});

it('refuses what is no file of ours, and a line that never ends', async () => {
  const path = join(await openTestFolder(), 'none.gz');
  for (const content of [Buffer.from('hello'), gzipSync('hello\n'), gzipSync(''), Buffer.alloc(0)]) {
    await writeFile(path, content);
    await expect(take(path)).rejects.toMatchObject({ name: 'BadArchive' });
  }
  await writeFile(path, gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x')));
  await expect(take(path)).rejects.toThrow('too long');
});

async function remove({ pool }: TestDatabase, organizationId: string): Promise<void> {
  for (const { name } of EXPORTED.toReversed()) {
    const owner = name === 'organizations' ? 'id' : 'organization_id';
    await pool.query(`delete from ${name} where ${owner} = $1`, [organizationId]);
  }
}
