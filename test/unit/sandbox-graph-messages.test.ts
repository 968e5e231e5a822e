import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { waIdOf } from '../../sandbox/src/whatsapp/wa-id.ts';
import { type GraphApi, graphOf, write } from './sandbox-graph-client.ts';
import { SERVICE_URL } from './sandbox-client.ts';

const TO = '+50688881234';
const text = { type: 'text', text: { body: 'Hola' } };

describe("what Meta's stand-in takes from a business", () => {
  let sandbox: Sandbox;
  let graph: GraphApi;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    graph = graphOf(sandbox);
  });
  afterEach(() => sandbox.stop());

  const kinds: object[] = [
    { text: { body: 'no kind is a text' } },
    { type: 'text', text: { body: 'Hola', preview_url: true }, context: { message_id: 'wamid.1' } },
    { type: 'image', image: { link: 'https://example.com/a.jpg', caption: 'Vista' } },
    { type: 'video', video: { link: 'https://example.com/a.mp4', caption: 'Vista' } },
    { type: 'document', document: { link: 'https://example.com/a.pdf', filename: 'a.pdf' } },
    { type: 'audio', audio: { link: 'https://example.com/a.ogg', voice: true } },
    { type: 'sticker', sticker: { link: 'https://example.com/a.webp' } },
    { type: 'location', location: { latitude: 9.9, longitude: '-84.1', name: 'Casa', address: 'Calle 1' } },
    {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Ana Mora', first_name: 'Ana' },
          phones: [{ phone: '+1 (940) 555-1234', type: 'WORK', wa_id: '19405551234' }],
          birthday: '2012-08-18',
        },
      ],
    },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: '¿Visita?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Sí' } }] },
      },
    },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        header: { type: 'text', text: 'Horas' },
        body: { text: '¿Cuándo?' },
        footer: { text: 'Gracias' },
        action: { button: 'Elegir', sections: [{ rows: [{ id: 'am', title: 'Mañana' }] }] },
      },
    },
    {
      type: 'interactive',
      interactive: {
        type: 'cta_url',
        body: { text: 'Ver' },
        action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://example.com' } },
      },
    },
    {
      type: 'interactive',
      interactive: {
        type: 'location_request_message',
        body: { text: '¿Dónde?' },
        action: { name: 'send_location' },
      },
    },
    {
      type: 'interactive',
      interactive: {
        type: 'flow',
        body: { text: 'Formulario' },
        action: {
          name: 'flow',
          parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Abrir', flow_token: 't' },
        },
      },
    },
    {
      type: 'interactive',
      interactive: {
        type: 'request_contact_info',
        body: { text: '¿Su número?' },
        action: { name: 'request_contact_info' },
      },
    },
  ];

  it.each(kinds)('takes %j', async (message) => {
    const answer = await graph.send({ to: TO, ...message });
    expect(answer).toMatchObject({ status: 200, body: { messages: [{ message_status: 'accepted' }] } });
  });

  const refused: [string, object, number, string][] = [
    ['an unknown field', { to: TO, ...text, colour: 'red' }, 100, '"colour"'],
    ['an unknown field inside', { to: TO, text: { body: 'a', bold: true } }, 100, '"bold" on param "text"'],
    ['another product', { to: TO, ...text, messaging_product: 'messenger' }, 131009, 'messaging_product'],
    ['an unknown kind', { to: TO, type: 'hologram', hologram: {} }, 131009, 'type'],
    ['a kind without its object', { to: TO, type: 'image' }, 131008, 'image is required'],
    ['an empty text', { to: TO, text: { body: '' } }, 131009, 'text.body'],
    ['a text that is too long', { to: TO, text: { body: 'a'.repeat(4097) } }, 131009, 'text.body'],
    ['a file from nowhere', { to: TO, type: 'image', image: { caption: 'a' } }, 131009, 'id or link'],
    ['a caption on audio', { to: TO, type: 'audio', audio: { id: '1', caption: 'a' } }, 100, '"caption"'],
    [
      'callback data that is too long',
      { to: TO, ...text, biz_opaque_callback_data: 'a'.repeat(513) },
      131009,
      '512',
    ],
    ['nobody to send to', text, 100, 'to is required'],
    ['a number that is none', { to: 'Maria', ...text }, 131009, 'to'],
    ['a user id that is none', { recipient: 'Maria', ...text }, 131009, 'recipient'],
    [
      'four buttons',
      {
        to: TO,
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'a' },
          action: { buttons: Array(4).fill({ type: 'reply', reply: { id: '1', title: 'a' } }) },
        },
      },
      131009,
      'interactive.action.buttons',
    ],
    [
      'eleven rows',
      {
        to: TO,
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'a' },
          action: { button: 'a', sections: [{ rows: Array(11).fill({ id: '1', title: 'a' }) }] },
        },
      },
      131009,
      '10 rows',
    ],
  ];

  it.each(refused)('refuses %s', async (...[, message, code, details]) => {
    const { status, body } = await graph.send(message);
    expect({ status, code: body.error.code }).toEqual({ status: 400, code });
    expect(body.error.error_data.details).toContain(details);
    expect(sandbox.state.graph.messages).toEqual([]);
  });

  it('answers with the id that WhatsApp has for a number', async () => {
    const { body } = await graph.send({ to: '+52 55 1234-5678', ...text });
    expect(body.contacts).toEqual([{ input: '+52 55 1234-5678', wa_id: '5215512345678' }]);
    expect(waIdOf('5215512345678')).toBe('5215512345678');
    expect(waIdOf('5547987654321')).toBe('554787654321');
    expect(waIdOf('5511987654321')).toBe('5511987654321');
    expect(waIdOf('554732654321')).toBe('554732654321');
  });

  it("puts the agency's country code before a number without a plus", async () => {
    const { body } = await graph.send({ to: '50688881234', ...text });
    expect(body.contacts[0]).toEqual({ input: '50688881234', wa_id: '50650688881234' });
  });

  it('takes a user id as a recipient, and loses a message that has one for a number', async () => {
    const { userId } = await write(sandbox, { from: TO, text: 'Hola' });
    const right = await graph.send({ recipient: userId, ...text, biz_opaque_callback_data: 'right' });
    expect(right.body.contacts).toEqual([{ input: userId, user_id: userId }]);
    const wrong = await graph.send({ to: userId, ...text, biz_opaque_callback_data: 'wrong' });
    expect(wrong.status).toBe(200);
    expect(wrong.body.messages[0].id).toMatch(/^wamid\./);
    expect(sandbox.countReceived('right')).toBe(1);
    expect(sandbox.countReceived('wrong')).toBe(0);
  });

  it('delivers free words only to who wrote to the same number within 24 hours', async () => {
    await graph.send({ to: TO, ...text, biz_opaque_callback_data: 'before' });
    await write(sandbox, { from: TO, text: 'Hola', channel: 'Rentals' });
    await graph.send({ to: TO, ...text, biz_opaque_callback_data: 'other number' });
    await write(sandbox, { from: TO, text: 'Hola' });
    await graph.send({ to: TO, ...text, biz_opaque_callback_data: 'open' });
    await graph.send({ to: TO, ...text, biz_opaque_callback_data: 'open' });
    const failures = sandbox.state.graph.messages.map(({ failure }) => failure?.code ?? null);
    expect(failures).toEqual([131047, 131047, null, null]);
    const response = await fetch(`${sandbox.url}/graph/messages?callbackData=open`);
    expect(await response.json()).toMatchObject({ results: [{}, {}], received: 2 });
  });
});

describe("what Meta's stand-in takes as a template", () => {
  let sandbox: Sandbox;
  let graph: GraphApi;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    graph = graphOf(sandbox);
  });
  afterEach(() => sandbox.stop());

  const header = { type: 'header', parameters: [{ type: 'text', text: '4 de mayo' }] };
  const words = (...texts: string[]) => ({
    type: 'body',
    parameters: texts.map((one) => ({ type: 'text', text: one })),
  });
  const named = (...names: string[]) => ({
    type: 'body',
    parameters: names.map((name) => ({ type: 'text', parameter_name: name, text: 'x' })),
  });
  const photo = {
    type: 'header',
    parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }],
  };
  const end = { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'casa-7' }] };
  const send = (name: string, components: object[], code = 'es') =>
    graph.send({ to: TO, type: 'template', template: { name, language: { code }, components } });

  it.each<[string, object[]]>([
    ['visit_reminder', [header, words('Ana', '10:00')]],
    ['follow_up', [named('listing', 'first_name')]],
    ['new_listing', [photo, words('Casa', 'USD 1'), end]],
  ])('takes %s with all it needs, and delivers it to anybody', async (name, components) => {
    expect((await send(name, components)).status).toBe(200);
    expect(sandbox.state.graph.messages[0]).toMatchObject({ failure: null });
  });

  it.each<[string, string, object[], number]>([
    ['a word too few', 'visit_reminder', [header, words('Ana')], 132000],
    ['no header', 'visit_reminder', [words('Ana', '10:00')], 132000],
    ['a photo in a header of text', 'visit_reminder', [photo, words('Ana', '10:00')], 132012],
    ['no photo', 'new_listing', [words('Casa', 'USD 1'), end], 132012],
    ["no end of the button's address", 'new_listing', [photo, words('Casa', 'USD 1')], 131008],
    ['other names', 'follow_up', [named('listing', 'nickname')], 100],
    ['an unknown template', 'goodbye', [], 132001],
    ['a rejected template', 'price_drop', [words('Casa')], 132001],
  ])('refuses %s', async (...[, name, components, code]) => {
    expect((await send(name, components)).body.error.code).toBe(code);
    expect(sandbox.state.graph.messages).toEqual([]);
  });

  it('refuses a language that is not there, and what is paused or disabled', async () => {
    expect((await send('price_drop', [words('Casa')], 'en')).body.error.code).toBe(132001);
    expect((await send('open_house', [words('Casa')], 'en')).body.error.code).toBe(132015);
    for (const template of sandbox.state.graph.templates) template.status = 'DISABLED';
    expect((await send('open_house', [words('Casa')], 'en')).body.error.code).toBe(132016);
  });
});
