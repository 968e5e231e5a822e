import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changeSettings,
  type SettingsChange,
} from '../../integration-service/src/organizations/change-settings.ts';
import { eraseRows } from '../../integration-service/src/contacts/erasure/erase-rows.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { passHour, passMinute } from '../support/pass-minute.ts';

const MARIA = { from: '50688881234', name: 'Maria Lopez' };
const DAY = 86_400;
/** Noon of a day that is lately past, in seconds since 1970. */
const NOON = (Math.floor(Date.now() / 1_000 / DAY) - 3) * DAY + DAY / 2;

let sides: BothSides;
beforeEach(async () => {
  sides = await startBothSides();
  await showSince(0);
  await decide({ timeZone: 'UTC' });
});
afterEach(() => sides.stop());

const entries = () =>
  Object.values(sides.sandbox.state.portal.records['communications'] ?? {}).filter(
    ({ archived }) => !archived,
  );
const bodies = () => entries().map(({ properties }) => properties['hs_communication_body'] ?? '');
const totalMade = () => Object.keys(sides.sandbox.state.portal.records['communications'] ?? {}).length;

/** As if the organization had wanted it since then. */
async function showSince(seconds: number): Promise<void> {
  await sides.database.pool.query('update organizations set crm_timeline_since = to_timestamp($1)', [
    seconds,
  ]);
}

async function decide(change: SettingsChange): Promise<void> {
  const { database, organizationId } = sides;
  const { id: memberId } = await database.prisma.member.findFirstOrThrow();
  const viewer = { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'NOTHING' } as const;
  await inTransaction(database.pool, (tx) => changeSettings(tx, viewer, change));
}

it('shows a conversation’s day on contact and deal: how much was said, when, and who waits', async () => {
  await sides.write({ ...MARIA, at: NOON, text: 'A <b>secret</b>' });
  await sides.write({ ...MARIA, at: NOON + 300 });
  await passHour(sides);
  const [entry] = entries();
  expect(entries()).toHaveLength(1);
  expect(entry?.properties).toMatchObject({
    hs_communication_channel_type: 'WHATS_APP',
    hs_communication_logged_from: 'CRM',
    hs_timestamp: containing(new Date(NOON * 1_000).toISOString().slice(0, 19)),
  });
  const { name } = await sides.database.prisma.channel.findFirstOrThrow();
  expect(bodies()[0]).toContain(`<p><strong>WhatsApp · ${name} · `);
  expect(bodies()[0]).toContain('2 messages from the customer, 0 from the agency, 12:00 to 12:05.');
  expect(bodies()[0]).toContain('The customer waits for an answer.');
  expect(bodies()[0]).not.toContain('secret');
  const { hubspotContactId, hubspotDealId } = await sides.database.prisma.crmSync.findFirstOrThrow();
  expect(entry?.associations).toMatchObject({ contacts: [hubspotContactId], deals: [hubspotDealId] });
});

it('rewrites the day as it goes on, and begins another the next day in the organization’s time zone', async () => {
  await decide({ timeZone: 'America/Costa_Rica' });
  await sides.write({ ...MARIA, at: NOON });
  await passHour(sides);
  await sides.write({ ...MARIA, at: NOON + 11 * 3_600 });
  await passHour(sides);
  expect(bodies()).toEqual([expect.stringContaining('2 messages')]);
  await sides.write({ ...MARIA, at: NOON + 19 * 3_600 });
  await passHour(sides);
  expect(bodies()).toHaveLength(2);
  expect(totalMade()).toBe(2);
});

it('costs no call when nothing is said that it shows', async () => {
  await sides.write({ ...MARIA, at: NOON });
  await passHour(sides);
  await sides.hubspot.forgetCalls();
  await sides.database.pool.query('update conversations set has_news = true');
  await passHour(sides);
  expect((await sides.hubspot.calls()).total).toBe(0);
});

it('shows every word, escaped, when the organization wants it; less again when it does not', async () => {
  await decide({ crmTimeline: 'FULL' });
  await sides.write({ ...MARIA, at: NOON, text: 'Hola <script>alert(1)</script>\n& "adiós"' });
  await passHour(sides);
  expect(bodies()[0]).toContain(
    '12:00 <strong>Customer</strong>: Hola &lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; &quot;adiós&quot;',
  );
  await decide({ crmTimeline: 'SUMMARY' });
  await passMinute(sides);
  expect(bodies()[0]).not.toContain('adiós');
  expect(totalMade()).toBe(1);
});

it('splits a long day, and takes out what is too much when it becomes shorter', async () => {
  await decide({ crmTimeline: 'FULL' });
  for (let number = 0; number < 40; number += 1)
    await sides.write({ ...MARIA, at: NOON + number, text: `${number} ${'á&'.repeat(1_000)}` });
  await passHour(sides);
  const [first = '', second = ''] = bodies();
  expect(bodies()).toHaveLength(Math.ceil(bodies().join('').length / 65_536));
  for (const body of bodies()) expect(body.length).toBeLessThanOrEqual(65_536);
  expect(first.includes(': 0 á')).toBe(true);
  expect(second.includes(' · 2</strong>')).toBe(true);
  expect(bodies().at(-1)?.includes(': 39 á')).toBe(true);
  await sides.database.prisma.message.deleteMany({ where: { NOT: { text: { startsWith: '0 ' } } } });
  await sides.database.pool.query(`update conversations set has_news = true`);
  await passHour(sides);
  expect(bodies()).toHaveLength(1);
});

it('takes all of it out when the organization wants nothing shown, and begins anew when it does again', async () => {
  await sides.write({ ...MARIA, at: NOON });
  await passHour(sides);
  await decide({ crmTimeline: 'OFF' });
  await passMinute(sides);
  expect(entries()).toEqual([]);
  await sides.write({ ...MARIA, at: NOON + 60 });
  await passHour(sides);
  expect(entries()).toEqual([]);
  await decide({ crmTimeline: 'SUMMARY' });
  await showSince(NOON + 100);
  await sides.write({ ...MARIA, at: NOON + 120 });
  await passHour(sides);
  expect(bodies()).toEqual([expect.stringContaining('1 message from the customer')]);
});

it('does not make again what somebody deleted in HubSpot', async () => {
  await sides.write({ ...MARIA, at: NOON });
  await passHour(sides);
  await sides.hubspot.asPerson(`DELETE communications/${entries()[0]?.id}`);
  await sides.write({ ...MARIA, at: NOON + 60 });
  await passHour(sides);
  expect(entries()).toEqual([]);
  expect(totalMade()).toBe(1);
});

it('takes out of HubSpot what it told of a person who is erased', async () => {
  await sides.write({ ...MARIA, at: NOON });
  await passHour(sides);
  const { database, organizationId } = sides;
  const { id } = await database.prisma.contact.findFirstOrThrow();
  await inTransaction(database.pool, (tx) => eraseRows(tx, { organizationId, contactIds: [id], wamids: [] }));
  await passMinute(sides);
  expect(entries()).toEqual([]);
});

describe('when HubSpot fails', () => {
  const path = '/communications/batch/create';

  it.each([
    ['the answer is lost', { kind: 'lost-answer', match: { path } }],
    ['the connection breaks', { kind: 'reset', match: { path } }],
    ['it is down', { kind: 'status', status: 503, match: { path } }],
    ['it is busy', { kind: 'status', status: 423, match: { path } }],
  ] as const)('shows each day once: %s', async (_, fault) => {
    await sides.write({ ...MARIA, at: NOON });
    await sides.write({ from: '50670002233', name: 'Jose Vargas', at: NOON });
    await passMinute(sides);
    sides.sandbox.faults.add(fault);
    await passHour(sides);
    await passHour(sides);
    await sides.write({ ...MARIA, at: NOON + 60 });
    await passHour(sides);
    expect(totalMade()).toBe(2);
    expect(bodies().sort()).toEqual([
      expect.stringContaining('1 message from'),
      expect.stringContaining('2 messages from'),
    ]);
  });

  it('keeps why one was refused, and goes on with the others', async () => {
    await sides.write({ ...MARIA, at: NOON });
    await sides.write({ from: '50670002233', name: 'Jose Vargas', at: NOON + 60 });
    await passMinute(sides);
    const { pool } = sides.database;
    sides.sandbox.faults.add({ kind: 'status', status: 400, body: REFUSAL, match: { path }, times: 2 });
    await passHour(sides);
    await passHour(sides);
    const { rows } = await pool.query('select refusal from crm_timeline_entries where refusal is not null');
    expect(rows).toEqual([{ refusal: REFUSAL.message }]);
    expect(entries()).toHaveLength(1);
  });
});

const REFUSAL = { status: 'error', message: 'A rule of this account', category: 'VALIDATION_ERROR' };

/** As vitest types it, it may be anything. */
const containing = (text: string): unknown => expect.stringContaining(text);
