import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { encodeWebhook } from '../../sandbox/src/whatsapp/encode-webhook.ts';
import { signWebhook } from '../../sandbox/src/whatsapp/sign-webhook.ts';

type Written = { wamid: string; error: { message: string } };
type Node = { data: object[]; owner_business_info: { id: string } };
type Received = { path: string | undefined; signature: unknown; bytes: Buffer };

type Webhook = { entry: [{ changes: [{ value: { contacts: [{ user_id: string }] } }] }] };

function changeIn({ bytes }: Received) {
  const webhook = JSON.parse(bytes.toString()) as Webhook;
  return webhook.entry[0].changes[0];
}

describe("the sandbox's WhatsApp", () => {
  let sandbox: Sandbox;
  let received: Received[];
  const service = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      received.push({ path: request.url, signature: request.headers['x-hub-signature-256'], bytes });
      response.end();
    });
  });

  beforeEach(async () => {
    received = [];
    await new Promise<void>((done) => void service.listen(0, '127.0.0.1', done));
    const address = service.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    sandbox = await startSandbox({ serviceUrl: `http://127.0.0.1:${address.port}` });
  });
  afterEach(async () => {
    await sandbox.stop();
    service.closeAllConnections();
    await new Promise((done) => void service.close(done));
  });

  const write = async (message: object) => {
    const response = await fetch(`${sandbox.url}/whatsapp/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    const body = (await response.json()) as Written;
    return { status: response.status, body };
  };

  it("posts Meta's payload, signed over the bytes that are sent", async () => {
    const { body } = await write({
      from: '+506 8888-1234',
      name: 'María',
      text: '¡Hola! 🏡',
      channel: 'rentals',
    });
    expect(body).toMatchObject({ channel: 'Rentals', serviceStatus: 200 });
    const [webhook] = received;
    if (!webhook) throw new Error('nothing came');
    expect(webhook.path).toBe('/webhooks/whatsapp');
    const { appSecret } = sandbox.credentials.meta;
    const hash = createHmac('sha256', appSecret).update(webhook.bytes).digest('hex');
    expect(webhook.signature).toBe(`sha256=${hash}`);
    expect(changeIn(webhook)).toMatchObject({
      field: 'messages',
      value: {
        metadata: {
          phone_number_id: sandbox.channels[1]?.phoneNumberId,
          display_phone_number: '50688880002',
        },
        contacts: [{ profile: { name: 'María' }, wa_id: '50688881234' }],
        messages: [{ from: '50688881234', id: body.wamid, type: 'text', text: { body: '¡Hola! 🏡' } }],
      },
    });
  });

  it('gives a person one user id and each message its own id', async () => {
    const first = await write({ from: '50688881234', text: 'a' });
    const second = await write({ from: '+506 8888 1234', text: 'b' });
    await write({ from: '50688885678', text: 'c' });
    expect(first.body.wamid).not.toBe(second.body.wamid);
    const ids = received.map((webhook) => changeIn(webhook).value.contacts[0].user_id);
    expect(ids[0]).toMatch(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('names what is wrong with a message', async () => {
    expect((await write({ from: 'Maria', text: 'a' })).body.error.message).toContain('from');
    expect((await write({ from: '50688881234' })).body.error.message).toContain('text');
    const unknown = await write({ from: '50688881234', text: 'a', channel: 'Parking' });
    expect(unknown).toMatchObject({
      status: 400,
      body: { error: { message: 'channel: must be Sales or Rentals' } },
    });
    expect(received).toEqual([]);
  });

  it('shows numbers and business account to whoever has the token', async () => {
    const { graphUrl } = sandbox.credentials.meta;
    const [channel] = sandbox.channels;
    const read = async (path: string, accessToken = channel?.accessToken) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      const response = await fetch(`${graphUrl}/v26.0/${path}`, { headers });
      const body = (await response.json()) as Node;
      return { status: response.status, body };
    };
    expect((await read(`${channel?.phoneNumberId}?fields=display_phone_number,quality_rating`)).body).toEqual(
      {
        id: channel?.phoneNumberId,
        display_phone_number: '+506 8888-0001',
        quality_rating: 'GREEN',
      },
    );
    const account = await read(`${channel?.businessAccountId}?fields=id,owner_business_info{id,name}`);
    expect(account.body.owner_business_info.id).toMatch(/^\d+$/);
    expect((await read(`${channel?.businessAccountId}/phone_numbers`)).body.data).toHaveLength(2);
    expect(await read('123')).toMatchObject({ status: 400, body: { error: { code: 100 } } });
    expect(await read('123', 'wrong')).toMatchObject({ status: 401, body: { error: { code: 190 } } });
  });

  it('accepts what the service sends, and keeps it', async () => {
    const [channel] = sandbox.channels;
    const message = { messaging_product: 'whatsapp', to: '+50688881234', type: 'text', text: { body: 'Hi' } };
    const response = await fetch(
      `${sandbox.credentials.meta.graphUrl}/v26.0/${channel?.phoneNumberId}/messages`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${channel?.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(message),
      },
    );
    const answer = (await response.json()) as { messages: [{ id: string }] };
    expect(answer).toMatchObject({ contacts: [{ input: '+50688881234', wa_id: '50688881234' }] });
    expect(sandbox.state.graph.messages).toMatchObject([{ wamid: answer.messages[0].id, body: message }]);
  });
});

describe('encodeWebhook and signWebhook', () => {
  it('escape all but ASCII as Meta does, so that signing and sending agree', () => {
    const bytes = encodeWebhook({ body: 'Escazú 🏡' });
    expect(bytes.toString()).toBe('{"body":"Escaz\\u00fa \\ud83c\\udfe1"}');
    expect(JSON.parse(bytes.toString())).toEqual({ body: 'Escazú 🏡' });
    expect(signWebhook('secret', bytes)).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(signWebhook('secret', bytes)).not.toBe(signWebhook('other', bytes));
  });
});
