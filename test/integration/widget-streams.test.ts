import { queuedAnswerSchema } from '@trochai/contract/sending';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openHttpServer } from '../../integration-service/src/platform/http/http-server.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { startService } from '../../integration-service/src/service.ts';
import { newKey } from '../support/card.ts';
import { readStream } from '../support/read-stream.ts';
import { BLOBS, OUTSIDE, PUBLIC_URL, startBeatingApp, startTestApp, TEST_KEYS } from '../support/test-app.ts';
import { eventually } from '../support/service-process.ts';
import { useTeam } from '../support/use-team.ts';
import { useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);

let token: string;
beforeEach(async () => void ({ token } = await widget.open()));

const ask = (after: string | null, url?: string) =>
  widget.request('events', { token, after }, { ...(url !== undefined && { url }) });
const listen = async (after: string | null = null, url?: string) => readStream(await ask(after, url));

const conversation = () =>
  team.database.prisma.conversation.findFirstOrThrow({
    where: {
      channelId: widget.channelId,
      contact: { identities: { some: { kind: 'VISITOR', key: String(decodeJwt(token)['visitorId']) } } },
    },
  });

async function answer(text: string): Promise<void> {
  const request = {
    key: newKey(),
    conversationId: (await conversation()).id,
    message: { kind: 'text', text },
  };
  queuedAnswerSchema.parse(await team.ask('POST /conversations/send', request));
}

/** The whole service, as main.ts starts it for the web alone. */
async function startWebService() {
  const http = await openHttpServer(0, '127.0.0.1');
  const { stop } = await startService({
    ...{ run: 'web', http, publicUrl: PUBLIC_URL, trustProxy: 0, outside: OUTSIDE, blobs: BLOBS },
    ...{ databaseUrl: team.database.url, encryptionKeys: TEST_KEYS, log: createLog('silent') },
    signal: new AbortController().signal,
  });
  return { url: `http://127.0.0.1:${http.port}`, stop };
}

describe('a stream', () => {
  it('is one that no proxy keeps, and only the page may read', async () => {
    const response = await ask(null);
    readStream(response);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': 'https://agency.example',
    });
  });

  it('tells what was said, then what is said, each once, with the place to read on from', async () => {
    await widget.say(token, 'Hola');
    const stream = await listen();
    await stream.heard(1);
    await answer('Buenas\r\n\r\nid: forged\ndata: {}');
    await widget.say(token, 'Gracias');
    await stream.heard(3);
    expect(stream.texts()).toEqual(['Hola', 'Buenas\r\n\r\nid: forged\ndata: {}', 'Gracias']);
    expect(new Set(stream.events.map(({ id }) => id)).size).toBe(3);
    const { body } = await widget.ask('read', { token, after: stream.events[1]?.id ?? null });
    expect(body).toMatchObject({ messages: [{ text: 'Gracias' }] });
  });

  it('begins before the first word, and hears it', async () => {
    const stream = await listen();
    await widget.say(token, 'Hola');
    await stream.heard(1);
    expect(stream.texts()).toEqual(['Hola']);
  });

  it('tells after a gap what was missed, and nothing twice', async () => {
    await widget.say(token, 'Uno');
    const first = await listen();
    await first.heard(1);
    first.leave();
    await first.ended;
    await answer('Dos');
    await answer('Tres');
    const second = await listen(first.events[0]?.id);
    await second.heard(2);
    await widget.say(token, 'Cuatro');
    await second.heard(3);
    expect(second.texts()).toEqual(['Dos', 'Tres', 'Cuatro']);
  });

  it('tells more than a page of what was missed', async () => {
    await widget.say(token, 'Uno');
    const { events, heard } = await listen();
    await heard(1);
    await team.database.pool.query('delete from rate_counters');
    for (let index = 0; index < 130; index += 1) await answer(`${index}`);
    const stream = await listen(events[0]?.id);
    await stream.heard(130);
    expect(stream.texts()).toEqual(Array.from({ length: 130 }, (_, index) => `${index}`));
  });

  it('loses nothing of what is said while it begins', async () => {
    await widget.say(token, 'Hola');
    const { id } = await conversation();
    const talking = Promise.all(Array.from({ length: 10 }, (_, index) => answer(`${index}`)));
    const streams = await Promise.all([listen(), listen(), listen()]);
    await talking;
    for (const stream of streams) {
      await stream.heard(11);
      expect(stream.texts().toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'Hola']);
    }
    expect(await team.database.prisma.message.count({ where: { conversationId: id } })).toBe(11);
  });

  it('tells who types', async () => {
    const member = await team.addMember('AGENT', { name: 'Luis Vega' });
    await widget.say(token, 'Hola');
    const stream = await listen();
    await stream.heard(1);
    const { id: conversationId } = await conversation();
    await eventually(
      async () => {
        await team.ask('POST /conversations/typing', { conversationId }, member);
        return stream.events.length;
      },
      (count) => count > 1,
    );
    expect(stream.events[1]).toMatchObject({
      event: 'typing',
      id: undefined,
      data: { agent: { name: 'Luis Vega', photoUrl: null } },
    });
  });

  it('goes on after the connection by which news come was lost', async () => {
    await widget.say(token, 'Hola');
    const stream = await listen();
    await stream.heard(1);
    await team.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like 'listen%'`,
    );
    await answer('Mientras tanto');
    await stream.heard(2);
    expect(stream.texts()).toEqual(['Hola', 'Mientras tanto']);
  });

  it('tells each of two visitors their own, by whichever process', async () => {
    const other = await startTestApp(team.database);
    await widget.say(token, 'De Ana');
    const anas = await listen(null, other.url);
    ({ token } = await widget.open());
    await widget.say(token, 'De Luis');
    const luises = await listen();
    await Promise.all([anas.heard(1), luises.heard(1)]);
    await answer('Para Luis');
    await luises.heard(2);
    expect([anas.texts(), luises.texts()]).toEqual([['De Ana'], ['De Luis', 'Para Luis']]);
    await other.close();
  });
});

describe('streams end', () => {
  it('at three of a visitor: the fourth is to be polled, until one has gone', async () => {
    const [first] = await Promise.all([listen(), listen(), listen()]);
    const refused = await ask(null);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: 'SLOW_DOWN' } });
    first.leave();
    await eventually(
      async () => {
        const response = await ask(null);
        if (response.ok) readStream(response);
        return response.status;
      },
      (status) => status === 200,
    );
  });

  it('all of them, in order, when the service stops', async () => {
    const service = await startWebService();
    const streams = await Promise.all([listen(null, service.url), listen(null, service.url)]);
    await widget.say(token, 'Hola');
    await Promise.all(streams.map(({ heard }) => heard(1)));
    await service.stop();
    await Promise.all(streams.map(({ ended }) => ended));
  });

  it.each([
    [
      'its key was replaced at once',
      () => team.ask('POST /website/rotate-key', { key: newKey(), atOnce: true }),
    ],
    [
      'the chat was turned off',
      () =>
        team.database.prisma.channel.updateMany({
          where: { id: widget.channelId },
          data: { status: 'DISCONNECTED' },
        }),
    ],
  ])('soon after %s, and only then', async (_what, change) => {
    const app = await startBeatingApp(team.database, 50);
    onTestFinished(() => app.close());
    const stream = await listen(null, app.url);
    await widget.say(token, 'Hola');
    await stream.heard(1);
    expect(await Promise.race([stream.ended.then(() => 'ended'), pause(500, 'open')])).toBe('open');

    await change();
    await stream.ended;
    expect(await widget.refusal('events', { token, after: null })).toBe('KEY');
  });
});
