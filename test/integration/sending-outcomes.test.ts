import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { sendJob } from '../../integration-service/src/whatsapp/send/send-job.ts';
import { freePort } from '../support/free-port.ts';
import { ingest } from '../support/ingest.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, passTime, type Sending, statusBody } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
let conversationId: string;
let digits = 50_688_880_000;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
});
beforeEach(async () => {
  agency = await openSending({ database, sandbox, withinMs: 300 });
  conversationId = await agency.hear({ from: String((digits += 1)) });
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

async function write(text: string): Promise<string> {
  const answer = await agency.write(conversationId, text);
  if (!answer.ok) throw new Error(answer.message);
  return answer.messageId;
}
const textsReceived = () =>
  agency
    .received()
    .slice(-10)
    .map(({ body }) => body['text']);
const PATH = { path: '/messages$' };

/** Meta refuses the next requests in its own words. */
function refuse(code: number, times = 1): void {
  const details = 'In the words of Meta';
  sandbox.faults.add({ kind: 'graph-error', code, details, match: PATH, times });
}

describe('a message that Meta accepts', () => {
  it('is sent to the number, with our id, and gets its id at Meta; the customer is answered', async () => {
    const id = await write('Good morning');
    await agency.run();

    const sent = agency.received().at(-1);
    expect(sent?.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: `+${digits}`,
      biz_opaque_callback_data: id,
      type: 'text',
      text: { body: 'Good morning', preview_url: true },
    });
    const message = await database.prisma.message.findFirstOrThrow({
      where: { id },
      include: { send: true, conversation: true },
    });
    expect(message).toMatchObject({
      wamid: sent?.wamid,
      send: { state: 'ACCEPTED', attempts: 1, failureCode: null },
      conversation: { unansweredSince: null, lastOutboundAt: message.sentAt },
    });
  });

  it('does not answer what the customer wrote after it was written', async () => {
    await write('Good morning');
    await agency.hear({ from: String(digits) }, -1);

    await agency.run();

    const conversation = await database.prisma.conversation.findFirstOrThrow({
      where: { id: conversationId },
    });
    expect(conversation.unansweredSince).toEqual(conversation.lastInboundAt);
  });

  it('goes to the user id of the customer when the number is not known', async () => {
    conversationId = await agency.hear({ userId: 'CR.9001' });
    await write('Good morning');
    await agency.run();

    expect(agency.received().at(-1)?.body).toMatchObject({ recipient: 'CR.9001' });
    expect(agency.received().at(-1)?.body).not.toHaveProperty('to');
  });

  it('fails before Meta is asked when the window closed while it waited', async () => {
    const before = agency.received().length;
    const id = await write('Good morning');
    await database.pool.query(
      `update conversations set last_inbound_at = now() - interval '24 hours' where id = $1`,
      [conversationId],
    );
    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'FAILED', failureCode: 131047 });
    expect(agency.received().length).toBe(before);
  });
});

describe('a request whose outcome is not known', () => {
  it('is bound by a status, and never repeated', async () => {
    sandbox.faults.add({ kind: 'lost-answer', match: PATH });
    const id = await write('Lost');
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'UNKNOWN' });

    await agency.run();
    await agency.report('delivered');

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED' });
    const message = await database.prisma.message.findFirstOrThrow({
      where: { id },
      include: { conversation: true },
    });
    expect(message.wamid).toBe(agency.received().at(-1)?.wamid);
    expect(message.conversation.unansweredSince).toBeNull();
    expect(agency.timesReceived(id)).toBe(1);
  });

  it.each([
    ['breaks off before Meta has it', { kind: 'reset' } as const, 0],
    ['breaks off when Meta has it', { kind: 'lost-answer' } as const, 1],
    ['is answered too late', { kind: 'slow', delayMs: 600 } as const, 0],
    ['is answered by a gateway', { kind: 'status', status: 502, body: 'Bad gateway' } as const, 0],
  ])('is unconfirmed after ten minutes when it %s', async (_how, fault, received) => {
    sandbox.faults.add({ ...fault, match: PATH });
    const id = await write('Lost');
    await agency.run();
    await passTime(database, 9 * 60 + 50);
    await agency.confirm();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'UNKNOWN', attempts: 1 });

    await passTime(database, 20);
    await agency.confirm();
    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'UNCONFIRMED', attempts: 1 });
    expect(agency.timesReceived(id)).toBe(received);
  });

  it('is confirmed by a status that comes later still', async () => {
    sandbox.faults.add({ kind: 'lost-answer', match: PATH });
    const id = await write('Lost');
    await agency.run();
    await passTime(database, 3_600);
    await agency.confirm();

    await agency.report('read');

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('counts as unknown a minute after its worker died, and lets the next of the conversation go', async () => {
    const [lost, next] = [await write('One'), await write('Two')];
    await database.pool.query(
      `update sends set state = 'SENDING', attempts = 1, attempted_at = now() where message_id = $1`,
      [lost],
    );
    await agency.run();
    expect(await agency.stateOf(next)).toMatchObject({ state: 'QUEUED' });

    await passTime(database, 61);
    await agency.confirm();
    await agency.run();

    expect(await agency.stateOf(lost)).toMatchObject({ state: 'UNKNOWN', attempts: 1 });
    expect(await agency.stateOf(next)).toMatchObject({ state: 'ACCEPTED' });
    expect(agency.timesReceived(lost)).toBe(0);
  });

  it('may have its status before its answer', async () => {
    sandbox.faults.add({ kind: 'slow', delayMs: 100, match: PATH });
    const id = await write('Fast status');
    const running = agency.run();
    const wamid = 'wamid.status-first';
    await expect.poll(async () => (await agency.stateOf(id)).state).toBe('SENDING');
    await ingest(database, statusBody(agency.phoneNumberId, { wamid, status: 'sent', callbackData: id }));
    await running;

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await database.prisma.message.findFirstOrThrow({ where: { id } })).toMatchObject({ wamid });
  });
});

describe('a request that Meta refuses', () => {
  it.each([
    ['once more after two seconds', 131016, 2],
    ['once more after a second, for this person', 131056, 1],
  ])('is made %s', async (_when, code, seconds) => {
    refuse(code);
    const id = await write('Again');
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'QUEUED', attempts: 1, failureCode: code });
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ attempts: 1 });

    await passTime(database, seconds);
    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED', attempts: 2, failureCode: null });
    expect(agency.timesReceived(id)).toBe(1);
  });

  it('lets the whole number rest when it was too fast, with the reason, and goes on by itself', async () => {
    const other = await agency.hear({ from: String((digits += 1)) });
    refuse(130429);
    const id = await write('Too fast');
    await agency.run();
    const waiting = await agency.write(other, 'Behind it');
    await agency.run();

    const channel = await database.prisma.channel.findFirstOrThrow({ where: { id: agency.channelId } });
    expect(channel.restsReason).toMatch(/more messages a second/);
    expect(agency.timesReceived('messageId' in waiting ? waiting.messageId : '')).toBe(0);

    await passTime(database, 2);
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED' });
    expect(agency.timesReceived('messageId' in waiting ? waiting.messageId : '')).toBe(1);
  });

  it('gives up after eight attempts, and says why', async () => {
    refuse(131000, 20);
    const id = await write('Hopeless');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await agency.run();
      await passTime(database, 300);
    }

    expect(await agency.stateOf(id)).toMatchObject({ state: 'FAILED', attempts: 8, failureCode: 131000 });
  });

  it.each([131026, 131047, 131049, 132001, 100, 999_999])(
    'fails at once with code %i and the words of Meta',
    async (code) => {
      refuse(code);
      const id = await write('No');
      await agency.run();
      await passTime(database, 3_600);
      await agency.run();

      expect(await agency.stateOf(id)).toMatchObject({
        state: 'FAILED',
        attempts: 1,
        failureCode: code,
        failureDetails: 'In the words of Meta',
      });
      expect(agency.timesReceived(id)).toBe(0);
    },
  );

  it('shows the channel as not working when our access is gone, and tells the admins once', async () => {
    refuse(190, 2);
    const [first, second] = [await write('One'), await write('Two')];
    await agency.run();

    expect(await agency.stateOf(first)).toMatchObject({ state: 'FAILED', failureCode: 190 });
    expect(await agency.stateOf(second)).toMatchObject({ state: 'FAILED', failureCode: 190 });
    const channel = await database.prisma.channel.findFirstOrThrow({
      where: { id: agency.channelId },
      include: { notices: true },
    });
    expect(channel.healthProblem).toMatch(/expired or was withdrawn/);
    expect(channel.notices).toMatchObject([
      { field: 'sending', isProblem: true, summary: channel.healthProblem },
    ]);
  });

  it('lets a number that was reported as spam rest for an hour', async () => {
    refuse(131048);
    const [first, second] = [await write('One'), await write('Two')];
    await agency.run();
    await passTime(database, 3_590);
    await agency.run();
    expect(await agency.stateOf(first)).toMatchObject({ state: 'FAILED', failureCode: 131048 });
    expect(await agency.stateOf(second)).toMatchObject({ state: 'QUEUED', attempts: 0 });

    await passTime(database, 10);
    await agency.run();
    expect(await agency.stateOf(second)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is bound by a status when the refusal did not hold, and not made again', async () => {
    refuse(131016);
    const id = await write('Not refused after all');
    await agency.run();
    await ingest(
      database,
      statusBody(agency.phoneNumberId, { wamid: 'wamid.held-good', status: 'sent', callbackData: id }),
    );
    await passTime(database, 60);
    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED', attempts: 1 });
    expect(agency.timesReceived(id)).toBe(0);
  });

  it('is made again for an hour while Meta cannot be reached at all', async () => {
    const nowhere = { ...sandbox.credentials.meta, graphUrl: `http://127.0.0.1:${await freePort()}` };
    const cutOff = sendJob({ ...agency.deps, call: createGraphCall(nowhere) });
    const ref = { organizationId: agency.organizationId, channelId: agency.channelId };
    const id = await write('Anybody there?');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await cutOff.run(ref);
      await passTime(database, 60);
    }
    expect(await agency.stateOf(id)).toMatchObject({ state: 'QUEUED', attempts: 5, failureCode: null });

    await agency.run();
    expect(agency.timesReceived(id)).toBe(1);
  });

  it('fails for want of a connected channel, and says so', async () => {
    const id = await write('Too late');
    await database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED' } });
    await agency.run();

    const { state, failureDetails } = await agency.stateOf(id);
    expect({ state, failureDetails }).toEqual({
      state: 'FAILED',
      failureDetails: 'The channel is not connected to WhatsApp',
    });
    expect(textsReceived()).not.toContainEqual(expect.objectContaining({ body: 'Too late' }));
  });
});
