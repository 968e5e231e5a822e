import { describe, expect, it } from 'vitest';
import { tendImportsJob } from '../../integration-service/src/listings/import/tend-imports-job.ts';
import { createOrganization } from '../support/organization.ts';
import { csvOf, handIn, useImports } from '../support/use-imports.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const imports = useImports(team);

describe('the page on which it is handed in', () => {
  it('is shown inside HubSpot alone, in the language of the browser, and needs no script', async () => {
    const { url } = await imports.open();
    const response = await fetch(url, { headers: { 'accept-language': 'es-CR' } });
    const policy = response.headers.get('content-security-policy') ?? '';
    const page = await response.text();

    expect(response.status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('frame-ancestors https://*.hubspot.com https://app.example.com');
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).toContain('<html lang="es">');
    expect(page).toContain('enctype="multipart/form-data"');
    expect(page).not.toContain('<script');
  });

  it('shows what becomes of the file, and takes another one after it was refused, but not after it was taken', async () => {
    const { url } = await imports.open();
    const wrong = await handIn(url, 'slug,title\na,\n');
    expect(new URL(wrong.headers.get('location') ?? '', url).href).toBe(url);
    const checking = await (await fetch(url)).text();
    expect(checking).toContain('The file is being checked');
    expect(checking).toContain('<noscript><meta http-equiv="refresh"');
    expect(await (await fetch(`${url}/progress`)).json()).toMatchObject({ isOver: false, done: 0 });
    await imports.work();

    const refused = await (await fetch(url)).text();
    expect(refused).toContain('<td>2</td><td>title</td><td>Must be a text of 1 to 150 characters.</td>');
    expect(await (await fetch(`${url}/progress`)).json()).toMatchObject({ isOver: true });
    expect((await handIn(url, 'slug,title\na,A\n')).status).toBe(303);
    await imports.work();
    expect(await (await fetch(url)).text()).toContain('Done. New listings: 1. There before: 0.');

    await handIn(url, 'slug,title\na,Z\nb,B\n');
    await imports.work();
    expect(await imports.stored()).toMatchObject([{ title: 'A' }]);
  });

  it('shows what a file says as text', async () => {
    const { url } = await imports.open();
    await handIn(url, 'slug,title,<script>alert(1)</script>\na,A,1');
    await imports.work();
    const page = await (await fetch(url)).text();

    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script');
  });

  it('takes one of two files that are handed in at once', async () => {
    const { url } = await imports.open();
    await Promise.all([handIn(url, csvOf(3, 'One')), handIn(url, csvOf(3, 'Two'))]);
    await imports.work();

    expect(new Set((await imports.stored()).map(({ title }) => title.slice(0, 3))).size).toBe(1);
  });

  it('says why a file was not looked at, and takes another one', async () => {
    const { url } = await imports.open();
    const empty = await handIn(url, '');
    const large = await handIn(url, new Uint8Array(10 * 1024 * 1024 + 1));
    const none = await fetch(url, { method: 'POST', body: 'slug,title', redirect: 'manual' });

    expect([empty.status, large.status, none.status]).toEqual([422, 413, 400]);
    expect(await empty.text()).toContain('role="alert" id="complaint">Choose a file first.');
    expect(await large.text()).toContain('larger than 10 MB');
    expect((await handIn(url, csvOf(1))).status).toBe(303);
  });

  it('is not there for a made-up token, for a member who is no admin any more, or after half an hour', async () => {
    const { url, importId } = await imports.open();
    const { organizationId, database } = team;
    expect((await fetch(`${url}x`)).status).toBe(404);
    expect((await handIn(`${url}x`, csvOf(1))).status).toBe(404);

    await database.prisma.member.updateMany({ where: { organizationId }, data: { role: 'AGENT' } });
    expect((await fetch(url)).status).toBe(404);
    expect((await handIn(url, csvOf(1))).status).toBe(404);
    expect((await fetch(`${url}/progress`)).status).toBe(404);

    await database.prisma.member.updateMany({ where: { organizationId }, data: { role: 'ADMIN' } });
    await imports.expire(importId);
    const over = await fetch(url);
    expect(over.status).toBe(410);
    expect(await over.text()).toContain('This page has expired.');
    expect((await handIn(url, csvOf(1))).status).toBe(410);
  });
});

describe('imports', () => {
  it("are the organization's own, and the last one is found without its id", async () => {
    expect(await imports.readImport()).toBeNull();
    const other = await createOrganization(team.database);
    const theirs = await imports.open(other.portalId);
    const first = await imports.open();
    const second = await imports.open();

    expect(await imports.readImport()).toMatchObject({ id: second.importId, state: 'AWAITED' });
    expect(await imports.readImport(first.importId)).toMatchObject({ id: first.importId });
    expect(await team.ask('POST /listings/import/read', { importId: theirs.importId })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('are for admins', async () => {
    for (const member of [await team.addMember('AGENT'), await team.addMember('VIEWER')]) {
      for (const path of ['/listings/import', '/listings/import/read']) {
        expect(await team.ask(`POST ${path}`, {}, member)).toMatchObject({ error: { code: 'FORBIDDEN' } });
      }
    }
  });

  it('go when nobody used their page or after a month, and what cannot be taken is given up after a day', async () => {
    const [unused, fresh, old] = [await imports.open(), await imports.open(), await imports.open()];
    await imports.expire(unused.importId);
    await imports.expire(old.importId, { state: 'DONE', createdAt: new Date(Date.now() - 31 * 86_400_000) });
    const stuck = await imports.open();
    await handIn(stuck.url, csvOf(1));
    const startedAt = new Date(Date.now() - 25 * 3_600_000);
    await imports.expire(stuck.importId, { startedAt });

    await tendImportsJob(team).run({});

    const left = await team.database.prisma.listingImport.findMany({
      where: { organizationId: team.organizationId },
      orderBy: { id: 'asc' },
    });
    expect(left.map(({ id }) => id)).toEqual([fresh.importId, stuck.importId]);
    expect(left[1]).toMatchObject({ state: 'REFUSED', file: null });
    await imports.work();
    expect(await imports.stored()).toEqual([]);
  });
});
