import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeSettings } from '../../integration-service/src/organizations/change-settings.ts';
import { addNote } from '../../integration-service/src/notes/add-note.ts';
import { addSystemNotes } from '../../integration-service/src/notes/add-system-notes.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { passMinute } from '../support/pass-minute.ts';

let sides: BothSides;
let conversationId: string;
beforeEach(async () => {
  sides = await startBothSides();
  await sides.write({ from: '50688881234', name: 'Maria Lopez' });
  await passMinute(sides);
  conversationId = (await sides.database.prisma.conversation.findFirstOrThrow()).id;
});
afterEach(() => sides.stop());

const notes = () => Object.values(sides.sandbox.state.portal.records['notes'] ?? {});

async function admin() {
  const { organizationId, database } = sides;
  const { id: memberId } = await database.prisma.member.findFirstOrThrow();
  return { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'NOTHING' } as const;
}

async function mirror(mirrorsNotes: boolean): Promise<void> {
  const viewer = await admin();
  await inTransaction(sides.database.pool, (tx) => changeSettings(tx, viewer, { mirrorsNotes }));
}

async function note(text: string): Promise<void> {
  const viewer = await admin();
  await inTransaction(sides.database.pool, (tx) =>
    addNote(tx, viewer, { conversationId, text, mentions: [] }),
  );
}

it('keeps notes to the team unless the organization wants them in HubSpot', async () => {
  await note('Prefiere la tarde');
  await passMinute(sides);
  expect(notes()).toEqual([]);
  await mirror(true);
  await passMinute(sides);
  expect(notes()).toEqual([]);
});

it('tells a note by its author, escaped, on contact and deal, once', async () => {
  await mirror(true);
  await note('Prefiere <i>la tarde</i>\n& llega tarde');
  const { organizationId } = sides;
  await addSystemNotes(sides.database.pool, [{ organizationId, conversationId, text: 'Nobody was there' }]);
  await passMinute(sides);
  await passMinute(sides);
  const { hubspotOwnerId } = await sides.database.prisma.member.findFirstOrThrow();
  const { createdAt } = await sides.database.prisma.note.findFirstOrThrow({
    where: { memberId: { not: null } },
  });
  const { hubspotContactId, hubspotDealId } = await sides.database.prisma.crmSync.findFirstOrThrow();
  expect(notes()).toMatchObject([
    {
      properties: {
        hs_note_body: containing('<p>Prefiere &lt;i&gt;la tarde&lt;/i&gt;<br>&amp; llega tarde</p>'),
        hs_timestamp: createdAt.toISOString(),
        hubspot_owner_id: hubspotOwnerId,
      },
      associations: { contacts: [hubspotContactId], deals: [hubspotDealId] },
    },
  ]);
});

it.each([
  ['the answer is lost', { kind: 'lost-answer' }],
  ['the connection breaks', { kind: 'reset' }],
  ['it is down', { kind: 'status', status: 503 }],
] as const)('is told once when HubSpot fails: %s', async (_, fault) => {
  await mirror(true);
  for (const text of ['one', 'two', 'one']) await note(text);
  sides.sandbox.faults.add({ ...fault, match: { path: '/notes/batch/create' } });
  await passMinute(sides);
  await passMinute(sides);
  expect(
    notes()
      .map(({ properties }) => properties['hs_note_body']?.slice(3, 6))
      .sort(),
  ).toEqual(['one', 'one', 'two']);
});

it('keeps why HubSpot refused one, and does not ask again', async () => {
  await mirror(true);
  await note('no');
  const body = { status: 'error', message: 'A rule of this account', category: 'VALIDATION_ERROR' };
  sides.sandbox.faults.add({ kind: 'status', status: 400, body, match: { path: '/notes/batch/create' } });
  await passMinute(sides);
  await passMinute(sides);
  expect(await sides.database.prisma.note.findFirst()).toMatchObject({
    crmRefusal: body.message,
    crmDue: false,
  });
  expect(notes()).toEqual([]);
});

/** As vitest types it, it may be anything. */
const containing = (text: string): unknown => expect.stringContaining(text);
