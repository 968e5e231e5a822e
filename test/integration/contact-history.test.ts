import { auditAnswerSchema } from '@trochai/contract/audit';
import { historyAnswerSchema } from '@trochai/contract/history';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { mergeContacts } from '../../integration-service/src/contacts/merge-contacts.ts';
import { recordMoves } from '../../integration-service/src/funnel/record-moves.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { newListing } from '../support/new-listing.ts';
import { newKey } from '../support/card.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();

const history = async (body: object) =>
  historyAnswerSchema.parse(await team.ask('POST /contacts/history', body));
const audit = async (body: object) => auditAnswerSchema.parse(await team.ask('POST /audit/list', body));

it('tells how a contact came, and all that was made of it since, with names', async () => {
  const { organizationId } = team;
  const luis = await team.addMember('AGENT', { name: 'Luis' });
  const { contactId } = await team.addContact();
  const past = { firstMessageAt: new Date('2026-01-01'), source: 'PROPERTY' } as const;
  await team.database.prisma.contact.updateMany({ where: { id: contactId }, data: past });
  const listing = newListing({ organizationId });
  await team.database.prisma.listing.create({ data: listing });
  const [firstAt, lastAt] = [new Date('2026-01-02'), new Date('2026-01-03')];
  await team.database.prisma.contactListing.create({
    data: { organizationId, contactId, listingId: listing.id, firstAt, lastAt },
  });
  const other = await team.addContact();
  await mergeContacts(team.database.pool, { organizationId, contactIds: [contactId, other.contactId] });
  await team.ask('POST /contacts/set-status', { key: newKey(), contactId, status: 'QUALIFIED' }, luis);
  await team.ask('POST /contacts/rename', { key: newKey(), contactId, name: 'Ana' }, luis);
  await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: luis.memberId });

  const { entries, next } = await history({ contactId });
  expect(next).toBeNull();
  expect(entries).toMatchObject([
    {
      kind: 'assigned',
      from: null,
      to: { name: 'Luis' },
      by: { origin: 'MEMBER', member: { name: 'someone@example.com' } },
    },
    { kind: 'named', name: 'Ana', by: { member: { name: 'Luis' } } },
    { kind: 'status', from: 'NEW', to: 'QUALIFIED', by: { origin: 'MEMBER', member: { name: 'Luis' } } },
    { kind: 'merged' },
    { kind: 'asked', listing: { title: 'House' }, at: firstAt.toISOString(), lastAt: lastAt.toISOString() },
    { kind: 'came', source: 'PROPERTY', ad: null, at: '2026-01-01T00:00:00.000Z' },
  ]);
});

it('says which ad brought somebody: the one of the first message that tells of one', async () => {
  const { organizationId, database } = team;
  const { contactId, conversationId } = await team.addContact();
  const ad = { source: 'AD', firstMessageAt: new Date('2026-01-01') } as const;
  await database.prisma.contact.updateMany({ where: { id: contactId }, data: ad });
  const { channelId } = team.channel;
  const message = { organizationId, conversationId, channelId, direction: 'INBOUND', kind: 'text' } as const;
  const referrals = [
    [2, { headline: 'Later ad', body: null }],
    [1, { headline: 'Sea view', body: 'Three rooms' }],
  ] as const;
  for (const [day, referral] of referrals) {
    const sentAt = new Date(Date.UTC(2026, 0, day));
    const row = { id: uuidv7(), wamid: `wamid.${contactId}.${String(day)}`, sentAt, receivedAt: sentAt };
    await database.prisma.message.create({
      data: { ...message, ...row, text: 'Hola', summary: 'Hola', content: { referral } },
    });
  }
  const { entries } = await history({ contactId });
  expect(entries).toContainEqual({
    kind: 'came',
    source: 'AD',
    ad: 'Sea view',
    at: '2026-01-01T00:00:00.000Z',
  });

  const other = await team.addContact();
  await database.prisma.contact.updateMany({ where: { id: other.contactId }, data: { source: 'AD' } });
  expect((await history({ contactId: other.contactId })).entries).toContainEqual(
    expect.objectContaining({ kind: 'came', source: 'AD', ad: null }),
  );
});

it('comes in pages, without loss where much happened in one moment', async () => {
  const { contactId } = await team.addContact();
  await team.database.pool.query(
    `insert into stage_changes (organization_id, id, contact_id, from_status, to_status, at, origin)
     select $1, gen_random_uuid(), $2, 'NEW', 'QUALIFIED', '2026-01-01', 'HUBSPOT' from generate_series(1, 120)`,
    [team.organizationId, contactId],
  );
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const page = await history({ contactId, ...(after !== null && { after }) });
    seen.push(page.entries.length);
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual([50, 50, 21]);
  const forged = [[9e15, '1'], [-8e15, '1'], [0, '\0'], 'x'].map((cursor) =>
    Buffer.from(JSON.stringify(cursor)).toString('base64url'),
  );
  for (const cursor of [...forged, 'x']) {
    expect(await team.ask('POST /contacts/history', { contactId, after: cursor })).toMatchObject({
      error: { code: 'INVALID' },
    });
  }
});

it('is kept for admins across the organization: who changed what, from what to what', async () => {
  const luis = await team.addMember('AGENT', { name: 'Luis' });
  const { contactId } = await team.addContact();
  await team.ask('POST /contacts/set-status', { key: newKey(), contactId, status: 'QUALIFIED' }, luis);
  await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: luis.memberId }, luis);

  const { entries } = await audit({});
  expect(entries).toMatchObject([
    {
      action: 'contact-assigned',
      contactId,
      member: { name: 'Luis' },
      details: { from: null, to: luis.memberId },
    },
    {
      action: 'status-changed',
      contactId,
      member: { name: 'Luis' },
      details: { from: 'NEW', to: 'QUALIFIED' },
    },
  ]);
  expect(
    (await audit({ actions: ['status-changed'], contactId, memberId: luis.memberId })).entries,
  ).toHaveLength(1);
  expect((await audit({ before: entries[0]?.id })).entries).toHaveLength(1);
  expect((await audit({ memberId: uuidv7() })).entries).toEqual([]);
});

it('knows from where people moved a deal in HubSpot, even if several moves are heard of at once', async () => {
  const { organizationId } = team;
  const { contactId } = await team.addContact();
  const moves = [
    { contactId, toStatus: 'QUALIFIED', at: new Date('2026-02-01') },
    { contactId, toStatus: 'CLOSED_LOST', at: new Date('2026-02-02') },
  ] as const;
  await recordMoves(team.database.pool, { organizationId, moves });
  await recordMoves(team.database.pool, { organizationId, moves });

  const { entries } = await audit({ actions: ['status-changed'], contactId });
  expect(entries.map(({ origin, details: { from, to } }) => [origin, from, to])).toEqual([
    ['HUBSPOT', 'QUALIFIED', 'CLOSED_LOST'],
    ['HUBSPOT', 'NEW', 'QUALIFIED'],
  ]);
});

it('is found by the contact that the other became one with', async () => {
  const { organizationId } = team;
  const [older, younger] = [await team.addContact(), await team.addContact()];
  const { contactId } = younger;
  await team.ask('POST /contacts/set-status', { key: newKey(), contactId, status: 'QUALIFIED' });
  await mergeContacts(team.database.pool, { organizationId, contactIds: [older.contactId, contactId] });

  expect((await audit({ contactId: older.contactId })).entries).toMatchObject([{ action: 'status-changed' }]);
});

it('says that an admin found one person, or two, behind a number', async () => {
  const { organizationId } = team;
  const doubtful = async () => {
    const { contactId } = await team.addContact();
    for (const key of [`CR.${contactId}.1`, `CR.${contactId}.2`]) {
      const identity = { organizationId, kind: 'BSUID', scope: '1', key, contactId } as const;
      await team.database.prisma.contactIdentity.create({ data: { ...identity, phone: contactId } });
    }
    return contactId;
  };
  const [one, two] = [await doubtful(), await doubtful()];
  const since = new Date().toISOString();
  const split = { contactId: two, userIds: [`CR.${two}.2`], takesNumber: false, since };
  expect(await team.ask('POST /contacts/confirm-owner', { key: newKey(), contactId: one })).toEqual({
    ok: true,
  });
  expect(await team.ask('POST /contacts/split', { key: newKey(), ...split })).toMatchObject({ ok: true });

  expect((await audit({})).entries).toMatchObject([
    { action: 'contact-split', contactId: two },
    { action: 'owner-confirmed', contactId: one },
  ]);
});

it('says that somebody was erased, and of them no more than an id', async () => {
  const { contactId } = await team.addContact({ name: 'Maria Lopez' });
  const forget = () => null;
  const erase = eraseContactJob({
    database: team.database,
    log: createLog('silent'),
    forget: { whatsapp: forget, hubspot: forget },
  });
  await erase.run({ organizationId: team.organizationId, contactId });

  const { entries } = await audit({});
  expect(entries).toMatchObject([{ action: 'contact-erased', origin: 'HUBSPOT', contactId, member: null }]);
  expect(JSON.stringify(entries)).not.toContain('Maria');
});
