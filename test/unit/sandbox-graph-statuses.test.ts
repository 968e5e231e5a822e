import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, listenForWhatsApp, post, write } from './sandbox-graph-client.ts';

const TO = '+50688881234';
const text = { type: 'text', text: { body: 'Hola' }, biz_opaque_callback_data: 'our-id' };

describe("what WhatsApp's stand-in tells of a message", () => {
  let service: Awaited<ReturnType<typeof listenForWhatsApp>>;
  let sandbox: Sandbox;
  let graph: GraphApi;
  beforeEach(async () => {
    service = await listenForWhatsApp();
    sandbox = await startSandbox({ serviceUrl: service.url });
    graph = graphOf(sandbox);
  });
  afterEach(async () => {
    await sandbox.stop();
    await service.close();
  });

  const send = async (message: object) => {
    const { body } = await graph.send(message);
    await sandbox.whatsappWebhooks.idle();
    return body.messages[0].id;
  };

  it('says that it was sent and delivered, to whom and at what price', async () => {
    const { userId } = await write(sandbox, { from: TO, name: 'Ana', username: 'ana', text: 'Hola' });
    const id = await send({ to: TO, ...text });
    const recipient = { recipient_id: '50688881234', recipient_user_id: userId };
    const pricing = {
      billable: false,
      pricing_model: 'PMP',
      type: 'free_customer_service',
      category: 'service',
    };
    const common = { id, biz_opaque_callback_data: 'our-id', ...recipient, pricing };
    const timestamp = expect.stringMatching(/^\d{10}$/) as unknown;
    expect(service.statuses()).toEqual([
      { status: 'sent', timestamp, ...common },
      { status: 'delivered', timestamp, ...common },
    ]);
    const person = { wa_id: '50688881234', user_id: userId };
    expect(service.values().map(({ contacts }) => contacts?.[0])).toEqual([
      { profile: { name: 'Ana', username: 'ana' }, ...person },
      { profile: { name: 'Ana' }, ...person },
      { profile: { name: 'Ana', username: 'ana' }, ...person },
    ]);
  });

  it('says why it failed, and then nothing of the person', async () => {
    await send({ to: TO, ...text });
    expect(service.values()).toHaveLength(1);
    expect(service.values()[0]?.contacts).toBeUndefined();
    const [failed] = service.statuses();
    expect(failed).toMatchObject({
      status: 'failed',
      recipient_id: '50688881234',
      biz_opaque_callback_data: 'our-id',
      errors: [{ code: 131047, error_data: { details: expect.stringContaining('24 hours') as unknown } }],
    });
    expect(failed).not.toHaveProperty('recipient_user_id');
  });

  it('tells of nobody when a user id was taken for a number', async () => {
    const { userId } = await write(sandbox, { from: TO, text: 'Hola' });
    await send({ to: userId, ...text });
    expect(service.statuses()).toEqual([]);
  });

  it('says that a message to an unknown user id cannot be delivered', async () => {
    await send({ recipient: 'CR.1234', ...text });
    expect(service.statuses()).toMatchObject([
      { status: 'failed', recipient_user_id: 'CR.1234', errors: [{ code: 131026 }] },
    ]);
    expect(service.statuses()[0]).not.toHaveProperty('recipient_id');
  });

  it('charges for templates, and tells more only when it is told to', async () => {
    const template = { name: 'contract_ready', language: { code: 'en' }, components: [document] };
    const wamid = await send({ to: TO, type: 'template', template });
    expect(service.statuses()[1]).toMatchObject({
      status: 'delivered',
      pricing: { billable: true, type: 'regular', category: 'utility' },
    });
    const told = await post(sandbox, '/whatsapp/statuses', {
      wamid,
      status: 'read',
      timestamp: 1_790_000_000,
    });
    expect(told).toMatchObject({ status: 200, body: { wamid, serviceStatus: 200 } });
    expect(service.statuses()[2]).toMatchObject({ id: wamid, status: 'read', timestamp: '1790000000' });
    expect(service.statuses()[2]).not.toHaveProperty('pricing');
    const error = { code: 131026, details: 'Nobody there' };
    await post(sandbox, '/whatsapp/statuses', { wamid, status: 'failed', error });
    expect(service.statuses()[3]).toMatchObject({
      status: 'failed',
      errors: [{ code: 131026, title: 'Message undeliverable', error_data: { details: 'Nobody there' } }],
    });
    const unknown = await post(sandbox, '/whatsapp/statuses', { wamid: 'wamid.x', status: 'read' });
    expect(unknown.status).toBe(400);
  });

  it('repeats what the service does not take, and gives up without harm', async () => {
    service.answer = (count) => (count < 3 ? 500 : 200);
    await send({ to: TO, ...text });
    expect(service.values()).toHaveLength(3);
    await service.close();
    expect((await graph.send({ to: TO, ...text })).status).toBe(200);
    expect((await write(sandbox, { from: TO, text: 'Hola' })).error?.message).toContain('does not answer');
  });

  it('keeps silent when it shall', async () => {
    const silent = await startSandbox({ serviceUrl: service.url, statuses: 'none' });
    const { body } = await graphOf(silent).send({ to: TO, ...text });
    await silent.whatsappWebhooks.idle();
    expect(service.statuses()).toEqual([]);
    await post(silent, '/whatsapp/statuses', { wamid: body.messages[0].id, status: 'sent' });
    expect(service.statuses()).toMatchObject([{ status: 'sent' }]);
    await silent.stop();
  });
});

const document = {
  type: 'header',
  parameters: [{ type: 'document', document: { link: 'https://example.com/a.pdf', filename: 'a.pdf' } }],
};
