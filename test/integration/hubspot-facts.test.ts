import { signWebhook } from '@trochai/sandbox/whatsapp/sign-webhook';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { offerListings } from '../support/offer-listings.ts';
import { passMinute } from '../support/pass-minute.ts';
import { changesBody, messagesValue, webhookBody } from '../support/webhooks.ts';

const MARIA = { from: '50688881234', name: 'Maria Lopez' };
/** Seconds since 1970, after all that `write` says by itself. */
const LATER = 1_795_000_000;
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();

let sides: BothSides;
beforeEach(async () => {
  sides = await startBothSides();
});
afterEach(() => sides.stop());

async function recordOf(name: string, type: 'contacts' | 'deals' = 'contacts') {
  const key = type === 'contacts' ? 'firstname' : 'dealname';
  const record = (await sides.hubspot.records(type)).find(({ properties }) =>
    properties[key]?.startsWith(name),
  );
  if (!record) throw new Error(`${name} has no record`);
  return record.properties;
}

async function post(body: Buffer): Promise<void> {
  const headers = { 'x-hub-signature-256': signWebhook(sides.sandbox.credentials.meta.appSecret, body) };
  const answer = await fetch(`${sides.url}/webhooks/whatsapp`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`The webhook was answered ${answer.status}`);
}

/** Somebody answers on the agency's phone. */
function answer(to: string, at: number): Promise<void> {
  const message_echoes = [
    {
      from: '50622220000',
      to,
      id: `wamid.echo.${at}`,
      timestamp: String(at),
      type: 'text',
      text: { body: 'Sí' },
    },
  ];
  const value = messagesValue(sides.channel.phoneNumberId, { message_echoes });
  return post(changesBody({ field: 'smb_message_echoes', value }));
}

it('tells when somebody wrote last, since when they wait, until when one may write, and of their first answer', async () => {
  await sides.write({ ...MARIA, at: LATER });
  await sides.write({ ...MARIA, at: LATER + 60 });
  await passMinute(sides);
  expect(await recordOf('Maria')).toMatchObject({
    trochai_first_message_at: iso(LATER),
    trochai_last_message_at: iso(LATER + 60),
    trochai_unanswered_since: iso(LATER),
    trochai_window_closes_at: iso(LATER + 60 + 86_400),
  });
  expect(await recordOf('Maria')).not.toHaveProperty('trochai_first_answer_at');

  await answer(MARIA.from, LATER + 90);
  await passMinute(sides);
  await answer(MARIA.from, LATER + 500);
  await passMinute(sides);
  expect(await recordOf('Maria')).toMatchObject({
    trochai_last_message_at: iso(LATER + 500),
    trochai_unanswered_since: '',
    trochai_window_closes_at: iso(LATER + 60 + 86_400),
    trochai_first_answer_at: iso(LATER + 90),
    trochai_first_answer_seconds: '90',
  });
});

it('tells of a lively minute with one call, and of a minute in which nothing happened with none', async () => {
  await sides.write({ ...MARIA, at: LATER });
  await passMinute(sides);
  await sides.hubspot.forgetCalls();
  for (let second = 1; second <= 20; second += 1) {
    await sides.write({ ...MARIA, at: LATER + second });
    await sides.settle();
  }
  expect((await sides.hubspot.calls()).total).toBe(0);
  await passMinute(sides);
  expect(await sides.hubspot.calls()).toMatchObject({
    total: 1,
    operations: { 'POST /crm/objects/2026-09/contacts/batch/update': 1 },
  });
  await passMinute(sides);
  expect((await sides.hubspot.calls()).total).toBe(1);
});

it('costs no call when HubSpot has everything already', async () => {
  await sides.write({ ...MARIA, at: LATER });
  await sides.settle();
  await sides.hubspot.forgetCalls();
  await passMinute(sides);
  expect((await sides.hubspot.calls()).total).toBe(0);
});

it('tells on contact and deal which listing somebody asked about first, with its page while it is offered', async () => {
  const refer = await offerListings(sides.database, sides.organizationId);
  await sides.write({ ...MARIA, at: LATER, text: refer('Hola @0@') });
  await sides.write({ ...MARIA, at: LATER + 60, text: refer('y @1@') });
  await passMinute(sides);
  const { slug } = await sides.database.prisma.listing.findFirstOrThrow({ where: { title: 'Listing 0' } });
  expect(await recordOf('Maria')).toMatchObject({
    trochai_source: 'property',
    trochai_source_property: 'Listing 0',
    trochai_source_property_link: `${sides.url}/p/${slug}`,
  });
  expect(await recordOf('Maria', 'deals')).toMatchObject({
    trochai_source: 'property',
    trochai_source_property: 'Listing 0',
  });
  await sides.database.prisma.listing.updateMany({ data: { isActive: false } });
  await sides.write({ ...MARIA, at: LATER + 120 });
  await passMinute(sides);
  expect(await recordOf('Maria')).toMatchObject({ trochai_source_property_link: '' });
});

it('keeps the first and the last ad apart, and the ad’s id apart from the click’s', async () => {
  const ad = (id: string, more: object, at: number) =>
    post(
      webhookBody(
        messagesValue(sides.channel.phoneNumberId, {
          contacts: [{ profile: { name: MARIA.name }, wa_id: MARIA.from }],
          messages: [
            {
              from: MARIA.from,
              id: `wamid.ad.${id}`,
              timestamp: String(at),
              type: 'text',
              text: { body: 'Hola' },
              referral: { source_type: 'ad', source_id: id, source_url: 'https://fb.me/x', ...more },
            },
          ],
        }),
      ),
    );
  await ad('902', { headline: 'Otra' }, LATER + 60);
  await ad('901', { headline: 'Casas con jardín', ctwa_clid: 'ARAk' }, LATER);
  await passMinute(sides);
  const record = await recordOf('Maria');
  expect(record).toMatchObject({
    trochai_source: 'ad',
    trochai_first_ad_id: '901',
    trochai_first_ad_click_id: 'ARAk',
    trochai_first_ad_headline: 'Casas con jardín',
    trochai_last_ad_id: '902',
    trochai_last_ad_headline: 'Otra',
  });
  expect(record).not.toHaveProperty('trochai_last_ad_click_id');
});

it('leads from a record’s link to the record, whatever record the contact has', async () => {
  await sides.write({ ...MARIA, at: LATER });
  await sides.settle();
  const link = (await recordOf('Maria'))['trochai_conversation_link'] ?? '';
  const { hubspotContactId } = await sides.database.prisma.crmSync.findFirstOrThrow();
  const opened = await fetch(link, { redirect: 'manual' });
  expect(opened.status).toBe(302);
  expect(opened.headers.get('location')).toMatch(
    new RegExp(`/contacts/\\d+/record/0-1/${hubspotContactId}$`),
  );
  for (const other of [`${link.slice(0, -1)}x`, `${link.slice(0, -12)}000000000000`])
    expect((await fetch(other, { redirect: 'manual' })).status).toBe(404);
});

it('tells a portal that was set up before of what is new, without anybody writing', async () => {
  await sides.write({ ...MARIA, at: LATER });
  await passMinute(sides);
  const { pool } = sides.database;
  await pool.query(`update crm_sync set known_facts = 'as an older version told it'`);
  await pool.query(`update hubspot_connections set provisioned_version = 'older'`);
  await sides.hubspot.forgetCalls();
  await passMinute(sides);
  expect((await sides.hubspot.calls()).operations).toMatchObject({
    'POST /crm/objects/2026-09/contacts/batch/update': 1,
  });
});
