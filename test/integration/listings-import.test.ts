import { describe, expect, it } from 'vitest';
import { importListingsJob } from '../../integration-service/src/listings/import/import-job.ts';
import { newListing } from '../support/new-listing.ts';
import { createOrganization } from '../support/organization.ts';
import { csvOf, handIn, useImports } from '../support/use-imports.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const imports = useImports(team);

/** Refuses one own slug, as a service that dies in the middle does, until it is called off. */
async function failAt(ownSlug: string): Promise<() => Promise<void>> {
  await team.database.pool.query(
    `create function fail_at() returns trigger language plpgsql as
       $$ begin if new.own_slug = '${ownSlug}' then raise 'killed'; end if; return new; end $$;
     create trigger fail_at before insert or update on listings for each row execute function fail_at()`,
  );
  return async () => {
    await team.database.pool.query('drop trigger fail_at on listings; drop function fail_at()');
  };
}

async function storedFile(id: string): Promise<Uint8Array | null> {
  const where = { organizationId: team.organizationId, id };
  return (await team.database.prisma.listingImport.findFirstOrThrow({ where })).file;
}

describe('a file of listings', () => {
  it('adds what is new and changes what is known, but not what it says nothing of', async () => {
    const { organizationId } = team;
    const agent = await team.addMember('AGENT');
    const { email } = await team.database.prisma.member.findFirstOrThrow({
      where: { organizationId, id: agent.memberId },
    });
    const known = { ...newListing({ organizationId, title: 'Old' }), slug: 'known-page', ownSlug: 'a-1' };
    await team.database.prisma.listing.create({
      data: { ...known, price: 5, currency: 'CRC', bedrooms: 4, isActive: false },
    });
    const untouched = newListing({ organizationId, title: 'Untouched' });
    await team.database.prisma.listing.create({ data: untouched });

    const done = await imports.take(
      `Slug;Título;Precio;Fotos;Agente;Garaje\nA-1;Nueva;;https://example.com/1.jpg;${email.toUpperCase()};2\n` +
        'a-2;Otra;7,5;;;1\n',
    );

    expect(done).toMatchObject({ state: 'DONE', total: 2, done: 2, created: 1, updated: 1 });
    expect(done.problems).toMatchObject([{ line: 1, field: 'Garaje' }]);
    const [first, second, ...others] = await imports.stored();
    expect(first).toMatchObject({
      id: known.id,
      slug: 'known-page',
      title: 'Nueva',
      price: null,
      currency: 'CRC',
      bedrooms: 4,
      isActive: false,
      pictures: ['https://example.com/1.jpg'],
      agentMemberId: agent.memberId,
    });
    expect(second).toMatchObject({ ownSlug: 'a-2', title: 'Otra', operation: 'SALE', isActive: true });
    expect(Number(second?.price)).toBe(7.5);
    expect(others).toMatchObject([untouched]);
  });

  it('is taken whole or not at all, and every problem is told by line and column', async () => {
    const { importId, url } = await imports.open();
    await handIn(url, 'slug,title,price\na,A,1\nb,B,x\nc,,2\n', { 'accept-language': 'es' });
    await imports.work();

    expect(await imports.stored()).toEqual([]);
    expect(await imports.readImport(importId)).toMatchObject({
      state: 'REFUSED',
      total: 3,
      created: 0,
      problems: [
        { line: 3, field: 'price', message: 'Debe ser un número, como 185000 o 185.000,50.' },
        { line: 4, field: 'title', message: 'Debe ser un texto de 1 a 150 caracteres.' },
      ],
    });
    expect(await storedFile(importId)).toBeNull();
  });

  it('is audited, with who handed it in', async () => {
    const { id: importId } = await imports.take(csvOf(3));
    const { memberId } = await team.admin();
    const entries = await team.database.prisma.auditEntry.findMany({
      where: { organizationId: team.organizationId, action: 'listings-imported' },
    });

    expect(entries).toMatchObject([{ memberId, details: { importId, created: 3, updated: 0 } }]);
  });

  it('of 5,000 lines is taken, and again, changing only what is different', async () => {
    expect(await imports.take(csvOf(5_000))).toMatchObject({ state: 'DONE', created: 5_000, updated: 0 });
    const before = await imports.stored();
    const changed = csvOf(5_000).replace('Casa 4321,', 'Casa nueva,');
    expect(await imports.take(changed)).toMatchObject({ state: 'DONE', created: 0, updated: 5_000 });

    const after = await imports.stored();
    expect(after).toHaveLength(5_000);
    const different = after.filter(({ updatedAt }, index) => +updatedAt !== Number(before[index]?.updatedAt));
    expect(different.map(({ title }) => title)).toEqual(['Casa nueva']);
  }, 60_000);

  it('that is killed in the middle leaves nothing, is repeated from the kept file, and done twice is once', async () => {
    const { importId, url } = await imports.open();
    await handIn(url, csvOf(1_200));
    const run = () =>
      importListingsJob(team).run({ organizationId: team.organizationId, importId, language: 'en' });
    const goOn = await failAt('s-999');

    await expect(run()).rejects.toThrow('killed');
    expect(await imports.stored()).toEqual([]);
    const halfway = await imports.readImport(importId);
    expect(halfway).toMatchObject({ state: 'TAKING', total: 1_200 });
    expect(halfway?.done).toBeGreaterThan(0);
    expect(halfway?.done).toBeLessThan(1_200);

    await goOn();
    await run();
    await run();
    expect(await imports.readImport(importId)).toMatchObject({ state: 'DONE', done: 1_200, created: 1_200 });
    expect(await imports.stored()).toHaveLength(1_200);
    expect(await storedFile(importId)).toBeNull();
  });

  it('stops when the process is to stop, and is taken later', async () => {
    const { importId, url } = await imports.open();
    await handIn(url, csvOf(10));
    const payload = { organizationId: team.organizationId, importId, language: 'en' };

    await expect(importListingsJob(team).run(payload, AbortSignal.abort())).rejects.toThrow();
    expect(await imports.stored()).toEqual([]);
    await imports.work();
    expect(await imports.stored()).toHaveLength(10);
  });

  it('worked on twice at the same time is taken once', async () => {
    const { importId, url } = await imports.open();
    await handIn(url, csvOf(700));
    const payload = { organizationId: team.organizationId, importId, language: 'en' };
    const run = () => importListingsJob(team).run(payload);
    await Promise.allSettled([run(), run(), run()]);
    await run();

    expect(await imports.readImport(importId)).toMatchObject({ state: 'DONE', created: 700, updated: 0 });
    expect(await imports.stored()).toHaveLength(700);
    const where = { organizationId: team.organizationId, action: 'listings-imported' };
    expect(await team.database.prisma.auditEntry.count({ where })).toBe(1);
  });

  it('touches no listing of another organization, whatever it is called', async () => {
    const other = await createOrganization(team.database);
    const theirs = { ...newListing({ organizationId: other.id }), slug: 'taken', ownSlug: 'taken' };
    await team.database.prisma.listing.create({ data: theirs });
    await imports.take('slug,title\nfree,Free\ntaken,Ours');

    expect(await imports.stored(other.id)).toMatchObject([theirs]);
    const [first, second] = await imports.stored();
    expect(first?.slug).toBe('free');
    expect(second).toMatchObject({ ownSlug: 'taken', title: 'Ours' });
    expect(second?.slug).toMatch(/^taken-[a-z2-9]{5}$/);
  });

  it('names agents by the address of members of the organization who work with contacts', async () => {
    const other = await createOrganization(team.database);
    await team.database.prisma.member.updateMany({
      where: { organizationId: other.id },
      data: { email: 'theirs@example.com' },
    });
    await team.addMember('VIEWER', { email: 'viewer@example.com' });
    await team.addMember('AGENT', { email: 'gone@example.com', removedAt: new Date() });
    const done = await imports.take(
      'slug,title,agent\na,A,theirs@example.com\nb,B,viewer@example.com\nc,C,gone@example.com\nd,D,someone@example.com',
    );

    expect(done.problems.map(({ line, field }) => ({ line, field }))).toEqual(
      [2, 3, 4].map((line) => ({ line, field: 'agent' })),
    );
  });
});
