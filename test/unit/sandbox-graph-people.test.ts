import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, listenForWhatsApp, post, write } from './sandbox-graph-client.ts';

const FROM = '+506 8888-1234';
const WA_ID = '50688881234';

describe('people who write on WhatsApp', () => {
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

  const lastMessage = () => service.messages().at(-1);
  const contactsOf = (value = service.values().at(-1)) => value?.contacts;

  it.each<[object, object]>([
    [{ text: 'Hola' }, { type: 'text', text: { body: 'Hola' } }],
    [
      { location: { latitude: 9.9, longitude: -84.1, name: 'Casa' } },
      { type: 'location', location: { latitude: 9.9, longitude: -84.1, name: 'Casa' } },
    ],
    [
      { contacts: [{ name: 'Ana Mora', company: 'Notaría', phones: ['+52 55 1234 5678'] }] },
      {
        type: 'contacts',
        contacts: [
          {
            name: { first_name: 'Ana', last_name: 'Mora', formatted_name: 'Ana Mora' },
            org: { company: 'Notaría' },
            phones: [{ phone: '+525512345678', wa_id: '5215512345678', type: 'CELL' }],
          },
        ],
      },
    ],
    [
      { reaction: { to: 'wamid.1', emoji: '👍' } },
      { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } },
    ],
    [{ reaction: { to: 'wamid.1' } }, { type: 'reaction', reaction: { message_id: 'wamid.1' } }],
    [
      { button: { payload: 'YES', text: 'Sí' }, replyTo: 'wamid.1' },
      {
        type: 'button',
        button: { payload: 'YES', text: 'Sí' },
        context: { from: '50688880001', id: 'wamid.1' },
      },
    ],
    [
      { buttonReply: { id: 'y', title: 'Sí' } },
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Sí' } } },
    ],
    [
      { listReply: { id: 'am', title: 'Mañana', description: '9 a 12' } },
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'am', title: 'Mañana', description: '9 a 12' } },
      },
    ],
    [
      { form: { answers: { rooms: 3 } } },
      {
        type: 'interactive',
        interactive: {
          type: 'nfm_reply',
          nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"rooms":3}' },
        },
      },
    ],
    [
      { order: { catalogId: '55', items: [{ productId: 'CASA-7', price: 30 }] } },
      {
        type: 'order',
        order: {
          catalog_id: '55',
          text: '',
          product_items: [{ product_retailer_id: 'CASA-7', quantity: 1, item_price: 30, currency: 'USD' }],
        },
      },
    ],
    [
      { edit: { of: 'wamid.1', text: 'A las 10' } },
      {
        type: 'edit',
        edit: {
          original_message_id: 'wamid.1',
          message: { context: { id: 'M0' }, type: 'text', text: { body: 'A las 10' } },
        },
      },
    ],
    [
      { edit: { of: 'wamid.1', caption: 'Vista' } },
      { type: 'edit', edit: { message: { type: 'image', image: { caption: 'Vista' } } } },
    ],
    [{ revoke: { of: 'wamid.1' } }, { type: 'revoke', revoke: { original_message_id: 'wamid.1' } }],
    [{ opened: true }, { type: 'request_welcome' }],
    [{ unsupported: {} }, { type: 'unsupported', errors: [{ code: 131051 }], unsupported: { type: 'poll' } }],
    [{ unsupported: { code: 131052, what: 'video' } }, { type: 'unsupported', errors: [{ code: 131052 }] }],
    [{ raw: { type: 'hologram', hologram: { depth: 3 } } }, { type: 'hologram', hologram: { depth: 3 } }],
    [
      { text: 'Mira', forwarded: 'often' },
      { type: 'text', context: { frequently_forwarded: true } },
    ],
    [
      { text: '¿Y esta?', product: { catalogId: '55', productId: 'CASA-7' } },
      {
        context: {
          from: '50688880001',
          referred_product: { catalog_id: '55', product_retailer_id: 'CASA-7' },
        },
      },
    ],
    [{ text: 'Info', referral: true }, { referral: { source_type: 'ad', ctwa_clid: 'sandbox-click-1' } }],
    [{ text: 'Info', referral: { source_id: '7' } }, { referral: { source_id: '7' } }],
  ])('can say %j', async (said, message) => {
    const { wamid, userId } = await write(sandbox, { from: FROM, at: 1_790_000_000, ...said });
    const from = { from: WA_ID, from_user_id: userId, id: wamid, timestamp: '1790000000' };
    expect(lastMessage()).toMatchObject({ ...from, ...message });
  });

  const bytes = Buffer.from('a photo');

  it.each<[string, object, object]>([
    ['image', { image: { caption: 'Vista' } }, { mime_type: 'image/jpeg', caption: 'Vista' }],
    ['video', { video: true }, { mime_type: 'video/mp4' }],
    ['audio', { audio: { mimeType: 'audio/mpeg' } }, { mime_type: 'audio/mpeg', voice: false }],
    ['audio', { voice: true }, { mime_type: 'audio/ogg; codecs=opus', voice: true }],
    ['document', { document: { fileName: 'Plano café.pdf' } }, { filename: 'Plano café.pdf' }],
    ['sticker', { sticker: true }, { mime_type: 'image/webp', animated: false }],
    [
      'image',
      { image: { base64: bytes.toString('base64'), mimeType: 'image/png' } },
      { mime_type: 'image/png' },
    ],
  ])('can send a file as %s: %j', async (type, said, about) => {
    await write(sandbox, { from: FROM, ...said });
    const { id, url, sha256, ...file } = (lastMessage()?.[type] ?? {}) as Record<string, string>;
    expect(lastMessage()?.['type']).toBe(type);
    expect(file).toMatchObject(about);
    const known = await graph.call(id ?? '');
    expect(Buffer.from(sha256 ?? '', 'base64').toString('hex')).toBe(known.body.sha256);
    const headers = { authorization: `Bearer ${sandbox.channels[0]?.accessToken}` };
    for (const address of [url ?? '', known.body.url]) {
      const content = Buffer.from(await (await fetch(address, { headers })).arrayBuffer());
      expect(createHash('sha256').update(content).digest('hex')).toBe(known.body.sha256);
    }
  });

  it('say one thing at a time, and nothing unknown', async () => {
    const problem = async (message: object) => (await write(sandbox, message)).error?.message;
    expect(await problem({ from: FROM })).toContain('exactly one is needed of text, image');
    expect(await problem({ from: FROM, text: 'a', opened: true })).toContain('exactly one');
    expect(await problem({ from: FROM, hum: 'a' })).toContain('hum: is unknown');
    expect(await problem({ from: FROM, order: { items: [] } })).toContain('order.catalogId');
    expect(await problem({ text: 'a' })).toContain('username');
    expect(service.messages()).toEqual([]);
  });

  it('may show a username only, until they answer the question for their number', async () => {
    const phone = '+506 7777-1234';
    await write(sandbox, { from: phone, text: 'Hola' });
    const hidden = await write(sandbox, { username: '@ana', name: 'Ana', text: 'Hola' });
    expect(contactsOf()).toEqual([{ profile: { name: 'Ana', username: '@ana' }, user_id: hidden.userId }]);
    expect(lastMessage()).not.toHaveProperty('from');
    const shared = await write(sandbox, { username: 'ana', sharedNumber: { phone } });
    expect(lastMessage()).toMatchObject({ origin: 'other' });
    expect(shared.userId).toBe(hidden.userId);
    expect((await write(sandbox, { from: phone, text: 'Hola' })).userId).toBe(hidden.userId);

    const other = await write(sandbox, { username: 'eva', text: 'Hola' });
    const interactive = {
      type: 'request_contact_info',
      body: { text: '¿Su número?' },
      action: { name: 'request_contact_info' },
    };
    const ask = () => graph.send({ recipient: other.userId, type: 'interactive', interactive });
    sandbox.faults.add({ kind: 'failed-status', code: 131000 });
    await ask();
    await write(sandbox, { username: 'eva', sharedNumber: { phone: '+50688885678' } });
    expect(lastMessage()).toMatchObject({ origin: 'other' });
    await ask();
    await sandbox.whatsappWebhooks.idle();
    await write(sandbox, { username: 'eva', sharedNumber: { phone: '+52 55 1234 5678' } });
    expect(lastMessage()).toMatchObject({
      from: '5215512345678',
      from_user_id: other.userId,
      type: 'contacts',
      origin: 'contact_request',
      contacts: [{ phones: [{ phone: '+525512345678', wa_id: '5215512345678' }] }],
    });
    await graph.send({ to: '+525512345678', text: { body: 'Gracias' }, biz_opaque_callback_data: 'thanks' });
    expect(sandbox.countReceived('thanks')).toBe(1);
  });

  it('hear from the agency by their user id, and no number is told', async () => {
    const { userId } = await write(sandbox, { username: 'ana', text: 'Hola' });
    await graph.send({ recipient: userId, text: { body: 'Buenas' } });
    await sandbox.whatsappWebhooks.idle();
    expect(service.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered']);
    expect(service.statuses()[0]).toMatchObject({ recipient_user_id: userId });
    expect(service.statuses()[0]).not.toHaveProperty('recipient_id');
  });

  it('may hide a number that was shown before, and be the same to WhatsApp', async () => {
    const shown = await write(sandbox, { from: FROM, text: 'Hola' });
    const hidden = await write(sandbox, { from: FROM, hidesNumber: true, text: 'Hola' });
    expect(hidden.userId).toBe(shown.userId);
    expect(contactsOf()).toEqual([{ user_id: shown.userId }]);
    expect(lastMessage()).not.toHaveProperty('from');
    const named = await write(sandbox, { username: 'eva', text: 'Hola' });
    const now = await write(sandbox, { from: '+50677771234', username: 'eva', text: 'Hola' });
    expect(now.userId).toBe(named.userId);
    expect(lastMessage()).toMatchObject({ from: '50677771234' });
  });

  it.each([{ reaction: { to: 'wamid.1' } }, { opened: true }, { edit: { of: 'wamid.1', text: 'a' } }])(
    'do not open the 24 hours with %j',
    async (said) => {
      await write(sandbox, { from: FROM, ...said });
      await graph.send({ to: FROM, text: { body: 'a' } });
      expect(sandbox.state.graph.messages[0]?.failure?.code).toBe(131047);
    },
  );

  it('open the 24 hours when they write, not later', async () => {
    const hoursAgo = (hours: number) => Math.floor(Date.now() / 1000) - hours * 3600;
    await write(sandbox, { from: FROM, text: 'a', at: hoursAgo(25) });
    await graph.send({ to: FROM, text: { body: 'a' } });
    await write(sandbox, { from: FROM, text: 'a', at: hoursAgo(23) });
    await graph.send({ to: FROM, text: { body: 'a' } });
    const failures = sandbox.state.graph.messages.map(({ failure }) => failure?.code ?? null);
    expect(failures).toEqual([131047, null]);
  });

  it('see what was read, and that an answer is typed', async () => {
    const first = await write(sandbox, { from: FROM, text: 'a', at: Math.floor(Date.now() / 1000) - 60 });
    const second = await write(sandbox, { from: FROM, text: 'b' });
    const other = await write(sandbox, { from: '+50677771234', text: 'c' });
    const read = { status: 'read', message_id: second.wamid, typing_indicator: { type: 'text' } };
    expect((await graph.send(read)).body).toEqual({ success: true });
    const { results } = (await (await fetch(`${sandbox.url}/whatsapp/messages`)).json()) as {
      results: { wamid: string; readAt: number | null; sawTyping: boolean }[];
    };
    expect(results.map(({ wamid, readAt, sawTyping }) => [wamid, readAt !== null, sawTyping])).toEqual([
      [first.wamid, true, false],
      [second.wamid, true, true],
      [other.wamid, false, false],
    ]);
    expect((await graph.send({ ...read, message_id: 'wamid.x' })).body.error.code).toBe(131009);
    expect((await graph.send({ ...read, colour: 'red' })).body.error.code).toBe(100);
  });

  it('get reactions to what is in their chat, once told as sent', async () => {
    const { wamid } = await write(sandbox, { from: FROM, text: 'a' });
    const react = (message_id: string) =>
      graph.send({ to: FROM, type: 'reaction', reaction: { message_id, emoji: '👍' } });
    expect((await react(wamid)).status).toBe(200);
    await sandbox.whatsappWebhooks.idle();
    expect(service.statuses().map(({ status }) => status)).toEqual(['sent']);
    expect((await react('wamid.x')).body.error.code).toBe(131009);
  });

  it('can be heard twice with the same id', async () => {
    await write(sandbox, { from: FROM, text: 'a', wamid: 'wamid.same' });
    await write(sandbox, { from: FROM, text: 'a', wamid: 'wamid.same' });
    expect(service.messages().map(({ id }) => id)).toEqual(['wamid.same', 'wamid.same']);
    expect(sandbox.state.graph.received).toHaveLength(1);
  });

  it('can be given any words of Meta’s', async () => {
    const statuses = [{ id: 'wamid.1', status: 'deleted' }];
    await post(sandbox, '/whatsapp/webhooks', { field: 'messages', value: { statuses }, channel: 'Rentals' });
    await post(sandbox, '/whatsapp/webhooks', { field: 'flows', value: { event: 'X' } });
    expect(service.changes()).toEqual([
      {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: {
            display_phone_number: '50688880002',
            phone_number_id: sandbox.channels[1]?.phoneNumberId,
          },
          statuses,
        },
      },
      { field: 'flows', value: { event: 'X' } },
    ]);
  });
});
