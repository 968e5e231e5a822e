import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';
import { MESSAGES } from '../support/message-corpus.ts';
import { type Chance, chanceFrom, damage, mutate } from '../support/mutate.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { OUTSIDE, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { envelopeOf, messagesValue, textValue } from '../support/webhooks.ts';

const PAYLOADS = Number(process.env['RUNS'] ?? 10_000);
const AT_ONCE = 20;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let database: TestDatabase;
let app: TestApp;
let channel: TestChannel;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
  channel = await createChannel(database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Change = { field: string; value: unknown };

/** One of everything that Meta may send for a number. */
function samples(): Change[] {
  const value = (parts: object) => messagesValue(channel.phoneNumberId, parts);
  const person = { wa_id: '50688881234', user_id: 'CR.1', profile: { name: 'Maria', username: '@maria' } };
  const event = { id: 'wamid.x', from: '50688881234', from_user_id: 'CR.1', timestamp: '1790000000' };
  const sayings = MESSAGES.map(({ message }) => ({ ...event, ...message }));
  const statuses = ['sent', 'delivered', 'read', 'failed'].map((status) => ({
    id: 'wamid.ours',
    status,
    timestamp: '1790000000',
    recipient_id: '50688881234',
    recipient_user_id: 'CR.1',
    biz_opaque_callback_data: '019a0000-0000-7000-8000-000000000000',
    pricing: { billable: true, category: 'service' },
    errors: [{ code: 131049, title: 'No', error_data: { details: 'Why' } }],
  }));
  const threads = [{ id: '50688881234', messages: [{ ...sayings[0], history_context: { status: 'READ' } }] }];
  return [
    ...sayings.map((message) => ({
      field: 'messages',
      value: value({ contacts: [person], messages: [message] }),
    })),
    ...statuses.map((status) => ({
      field: 'messages',
      value: value({ contacts: [person], statuses: [status] }),
    })),
    {
      field: 'smb_message_echoes',
      value: value({ message_echoes: sayings.map((echo) => ({ ...echo, to: '50688881234' })) }),
    },
    { field: 'history', value: value({ history: [{ metadata: { phase: 0 }, threads }] }) },
    {
      field: 'smb_app_state_sync',
      value: value({ state_sync: [{ type: 'contact', contact: { full_name: 'M', phone_number: '506' } }] }),
    },
    {
      field: 'user_preferences',
      value: value({
        user_preferences: [{ wa_id: '506', category: 'marketing_messages', value: 'stop', timestamp: 17 }],
      }),
    },
    {
      field: 'user_id_update',
      value: value({ user_id_update: [{ user_id: { previous: 'CR.1', current: 'CR.2' } }] }),
    },
    {
      field: 'account_update',
      value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
    },
    {
      field: 'message_template_status_update',
      value: { event: 'PAUSED', message_template_id: 12, message_template_name: 'visit' },
    },
  ];
}

type Payload = { body: Buffer; isSigned: boolean; validWamid: string | null };

/** Every payload but the damaged ones holds a valid message beside what is wrong with it. */
function makePayload(serial: number, changes: readonly Change[], chance: Chance): Payload {
  const isSigned = chance.below(50) > 0;
  const validWamid = `wamid.valid.${serial}`;
  const from = String(50_670_000_000 + serial);
  const valid = {
    field: 'messages',
    value: textValue({ phoneNumberId: channel.phoneNumberId, wamid: validWamid, from }),
  };
  let odd: unknown = chance.pick(changes);
  for (let count = chance.below(3); count >= 0; count -= 1) odd = mutate(odd, chance);
  const envelope = envelopeOf([odd, valid]);
  const entry: unknown[] = envelope.entry;
  if (chance.below(4) === 0) entry.unshift(mutate(envelope.entry[0], chance));
  const whole = Buffer.from(JSON.stringify({ ...envelope, entry }));
  if (chance.below(6) === 0) return { body: damage(whole, chance), isSigned, validWamid: null };
  return { body: whole, isSigned, validWamid: isSigned ? validWamid : null };
}

async function post({ body, isSigned }: Payload): Promise<number> {
  const secret = isSigned ? OUTSIDE.meta.appSecret : 'somebody else';
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`${app.url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body: new Uint8Array(body),
  });
  await response.arrayBuffer();
  return response.status;
}

it(`answers ${PAYLOADS} malformed payloads (seed ${SEED}), and loses nothing valid beside them`, async () => {
  const chance = chanceFrom(SEED);
  const changes = samples();
  const payloads = Array.from({ length: PAYLOADS }, (_, serial) => makePayload(serial, changes, chance));

  for (let start = 0; start < payloads.length; start += AT_ONCE) {
    const batch = payloads.slice(start, start + AT_ONCE);
    const expected = batch.map(({ isSigned }) => (isSigned ? 200 : 401));
    expect(await Promise.all(batch.map(post))).toEqual(expected);
  }
  while (await ingestBatch({ database }));

  const stored = await database.prisma.message.findMany({
    where: { wamid: { startsWith: 'wamid.valid.' } },
    select: { wamid: true },
  });
  const valid = payloads.flatMap(({ validWamid }) => validWamid ?? []);
  const known = new Set(stored.map(({ wamid }) => wamid));
  expect(valid.filter((wamid) => !known.has(wamid))).toEqual([]);
  expect(valid.length).toBeGreaterThan(PAYLOADS / 2);
  const left = await database.prisma.inboxEvent.findMany({
    select: { parkedReason: true, waitingFor: true },
  });
  expect(left.filter(({ parkedReason, waitingFor }) => !parkedReason && waitingFor.length === 0)).toEqual([]);
}, 300_000);
