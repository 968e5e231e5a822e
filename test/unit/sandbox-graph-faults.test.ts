import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, listenForWhatsApp, write } from './sandbox-graph-client.ts';

const message = { to: '+50688881234', text: { body: 'Hola' } };

describe("what can go wrong with Meta's stand-in", () => {
  let service: Awaited<ReturnType<typeof listenForWhatsApp>>;
  let sandbox: Sandbox;
  let graph: GraphApi;
  beforeEach(async () => {
    service = await listenForWhatsApp();
    sandbox = await startSandbox({ serviceUrl: service.url });
    graph = graphOf(sandbox);
    await write(sandbox, { from: '+50688881234', text: 'Hola' });
  });
  afterEach(async () => {
    await sandbox.stop();
    await service.close();
  });

  const statusNames = async () => {
    await sandbox.whatsappWebhooks.idle();
    return service.statuses().map(({ status }) => status);
  };

  it("refuses with Meta's code, words and status, doing nothing", async () => {
    sandbox.faults.add({ kind: 'graph-error', code: 130429, details: 'Too fast', times: 2 });
    sandbox.faults.add({ kind: 'graph-error', code: 131000 });
    sandbox.faults.add({ kind: 'graph-error', code: 1, status: 503 });
    const { status, body } = await graph.send(message);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 130429,
      message: '(#130429) Rate limit hit',
      error_data: { messaging_product: 'whatsapp', details: 'Too fast' },
    });
    const statuses = [await graph.send(message), await graph.send(message), await graph.send(message)];
    expect(statuses.map((answer) => [answer.status, answer.body.error.code])).toEqual([
      [400, 130429],
      [500, 131000],
      [503, 1],
    ]);
    expect(sandbox.state.graph.messages).toEqual([]);
    expect((await graph.send(message)).status).toBe(200);
  });

  it('refuses only what is aimed at, and never who looks inside', async () => {
    sandbox.faults.add({ kind: 'graph-error', code: 131053, match: { path: '/media$' } });
    sandbox.faults.add({ kind: 'graph-error', code: 190 });
    expect((await fetch(`${sandbox.url}/graph/messages`)).status).toBe(200);
    expect((await graph.send(message)).body.error.code).toBe(190);
    expect((await graph.call('1/media', { method: 'POST', body: '' })).body.error.code).toBe(131053);
  });

  it('accepts a message and fails later', async () => {
    sandbox.faults.add({ kind: 'failed-status', code: 131026, details: 'No WhatsApp' });
    expect((await graph.send(message)).status).toBe(200);
    expect(await statusNames()).toEqual(['failed']);
    expect(service.statuses()[0]).toMatchObject({
      errors: [{ code: 131026, error_data: { details: 'No WhatsApp' } }],
    });
  });

  it('tells twice, or in another order', async () => {
    sandbox.faults.add({ kind: 'webhook-twice', about: 'messages' });
    sandbox.faults.add({ kind: 'webhook-late', delayMs: 100 });
    await write(sandbox, { from: '+50688881234', text: 'Hola' });
    await graph.send(message);
    expect(await statusNames()).toEqual(['delivered', 'sent']);
    expect(service.messages().map(({ id }) => id === service.messages()[1]?.id)).toEqual([false, true, true]);
  });

  it('shuffles what people write and what becomes of messages, and loses none', async () => {
    sandbox.faults.add({ kind: 'webhook-shuffled', withinMs: 200, times: 60 });
    const told = service.messages().length;
    const texts = Array.from({ length: 20 }, (_, place) => String(place));
    await Promise.all(texts.map((body) => write(sandbox, { from: '+50688881234', text: body })));
    const order = service
      .messages()
      .slice(told)
      .map(({ text }) => (text as { body: string }).body);
    expect(order).not.toEqual(texts);
    expect(order.toSorted((one, other) => Number(one) - Number(other))).toEqual(texts);
    await Promise.all(texts.map(() => graph.send(message)));
    const names = await statusNames();
    expect(names.filter((name) => name === 'delivered')).toHaveLength(20);
    expect(names).toHaveLength(40);
  });

  it('tells of a message whose answer was lost', async () => {
    sandbox.faults.add({ kind: 'lost-answer', match: { path: '/messages$' } });
    await expect(graph.send({ ...message, biz_opaque_callback_data: 'lost' })).rejects.toThrow(
      'fetch failed',
    );
    expect(await statusNames()).toEqual(['sent', 'delivered']);
    expect(sandbox.countReceived('lost')).toBe(1);
  });
});
