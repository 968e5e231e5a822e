import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILTIN_FILES } from '../../sandbox/src/whatsapp/inbound/builtin-files.ts';
import { type Chat, chatSchema, phonesSchema } from '../../sandbox/src/phones/phones-schema.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, listenForWhatsApp, post, write } from './sandbox-graph-client.ts';

const MARIA = '+506 8888-1234';
const TO = '+50688881234';

describe("the customers' phones", () => {
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

  const get = (path: string, headers: Record<string, string> = {}) => fetch(sandbox.url + path, { headers });
  const phones = async () => phonesSchema.parse(await (await get('/phones')).json());
  const find = async (name: string) => {
    const person = (await phones()).people.find((one) => one.name === name);
    if (!person) throw new Error(`nobody is called ${name}`);
    return person;
  };
  const chat = async (name: string, channel = 'Sales'): Promise<Chat> =>
    chatSchema.parse(await (await get(`/phones/${(await find(name)).id}/${channel}`)).json());
  const read = async (name: string) =>
    fetch(`${sandbox.url}/phones/${(await find(name)).id}/Sales/read`, { method: 'POST' });
  const contents = async (name: string) => (await chat(name)).messages.map(({ content }) => content);

  it('are there from the start: with a number, with a username alone, and from Mexico', async () => {
    const { channels, people } = await phones();
    expect(channels.map(({ name }) => name)).toEqual(['Sales', 'Rentals']);
    expect(people.map(({ name, phone }) => [name, phone])).toEqual([
      ['Maria Lopez', '+50688881234'],
      ['Jose Vargas', '+50670002233'],
      ['Ana Mora', null],
      ['John Smith', '+12025550142'],
      ['Lucia Torres', '+5215555550142'],
    ]);
    expect((await phones()).people).toEqual(people);
  });

  it('can be more: a new customer is the one who then writes', async () => {
    const made = await post(sandbox, '/phones', { name: 'Eva', phone: '+506 7111-0000' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Eva', phone: '+50671110000' } });
    await write(sandbox, { from: '+50671110000', text: 'Hola' });
    expect(await contents('Eva')).toEqual([{ kind: 'text', text: 'Hola' }]);
    expect((await post(sandbox, '/phones', { name: 'Nobody' })).status).toBe(400);
  });

  it('show what was written there, on that channel alone, and that the agency read it', async () => {
    const { wamid } = await write(sandbox, { from: MARIA, text: 'Hola' });
    expect((await chat('Maria Lopez')).messages).toMatchObject([
      { wamid, by: 'person', content: { kind: 'text', text: 'Hola' }, isRead: false },
    ]);
    expect((await chat('Maria Lopez', 'Rentals')).messages).toEqual([]);
    await graph.send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' } });
    const seen = await chat('Maria Lopez');
    expect(seen.messages).toMatchObject([{ isRead: true }]);
    expect(seen.isTyping).toBe(true);
    await graph.send({ to: TO, text: { body: '¡Buenas!' } });
    expect((await chat('Maria Lopez')).isTyping).toBe(false);
  });

  it('keep the order of what is said within one second', async () => {
    const said = ['1', '2', '3', '4', '5', '6'];
    for (const [place, body] of said.entries()) {
      if (place % 2 === 0) await write(sandbox, { from: MARIA, text: body });
      else await graph.send({ to: TO, text: { body } });
    }
    expect((await contents('Maria Lopez')).map((one) => one.kind === 'text' && one.text)).toEqual(said);
  });

  it('show the picture that was sent, either way, as the same bytes and unable to act', async () => {
    const { mimeType, base64 } = BUILTIN_FILES.jpeg;
    const bytes = Buffer.from(base64, 'base64');
    await write(sandbox, { from: MARIA, image: { base64, caption: 'Vista' } });
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob([bytes], { type: mimeType }), 'casa.jpg');
    const upload = await graph.call(`${sandbox.channels[0]?.phoneNumberId}/media`, {
      method: 'POST',
      body: form,
    });
    await graph.send({ to: TO, type: 'image', image: { id: upload.body.id } });
    const shown = await contents('Maria Lopez');
    expect(shown).toMatchObject([{ media: 'image', caption: 'Vista' }, { media: 'image' }]);
    for (const content of shown) {
      const answer = await get((content.kind === 'file' && content.path) || '');
      expect(answer.headers.get('content-type')).toBe(mimeType);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    }
  });

  it('hand out what could act in a browser as a download only', async () => {
    const page = Buffer.from('<script>alert(1)</script>').toString('base64');
    await write(sandbox, { from: MARIA, document: { base64: page, mimeType: 'text/html' } });
    const [content] = await contents('Maria Lopez');
    const answer = await get((content?.kind === 'file' && content.path) || '');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect((await get('/phones/files/1')).status).toBe(404);
  });

  it('show a template with its texts filled in and buttons that answer or lead somewhere', async () => {
    await write(sandbox, { from: MARIA, text: 'Hola' });
    const text = (value: string) => ({ type: 'text', text: value });
    const header = { type: 'header', parameters: [text('4 de mayo')] };
    const body = { type: 'body', parameters: [text('Maria'), text('10:00')] };
    const template = { name: 'visit_reminder', language: { code: 'es' }, components: [header, body] };
    const { body: sent } = await graph.send({ to: TO, type: 'template', template });
    const [, panel] = await contents('Maria Lopez');
    expect(panel).toEqual({
      kind: 'panel',
      header: { kind: 'text', text: 'Su visita del 4 de mayo' },
      body: 'Hola Maria, nos vemos a las 10:00. ¿Le sigue quedando bien?',
      footer: 'Example Realty',
      buttons: ['Sí', 'Otro día'].map((text) => ({
        kind: 'answer',
        text,
        description: null,
        answer: { button: { payload: text, text } },
      })),
    });
    const button = panel?.kind === 'panel' ? panel.buttons[0] : undefined;
    const answer = button?.kind === 'answer' ? button.answer : {};
    await write(sandbox, { from: MARIA, replyTo: sent.messages[0].id, ...answer });
    expect(service.messages().at(-1)).toMatchObject({ type: 'button', button: { text: 'Sí' } });
    expect((await chat('Maria Lopez')).messages.at(-1)).toMatchObject({
      content: { kind: 'text', text: 'Sí' },
      quoted: { by: 'agency', text: 'Hola Maria, nos vemos a las 10:00. ¿Le sigue quedando bien?' },
    });
  });

  it('fill in templates by name, and the end of an address', async () => {
    const named = (name: string, value: string) => ({ type: 'text', parameter_name: name, text: value });
    const follow = {
      name: 'follow_up',
      language: { code: 'en' },
      components: [
        { type: 'body', parameters: [named('listing', 'Casa Escazú'), named('first_name', 'Maria')] },
      ],
    };
    const link = 'https://example.com/a.jpg';
    const news = {
      name: 'new_listing',
      language: { code: 'es' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { link } }] },
        {
          type: 'body',
          parameters: ['Casa', 'USD 1'].map((value) => ({ type: 'text', text: value })),
        },
        { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'casa 7' }] },
      ],
    };
    await graph.send({ to: TO, type: 'template', template: follow });
    await graph.send({ to: TO, type: 'template', template: news });
    await find('Maria Lopez');
    expect(await contents('Maria Lopez')).toMatchObject([
      { body: 'Hi Maria, have you had a look at Casa Escazú?' },
      {
        header: { media: 'image', path: null, link },
        buttons: [
          { kind: 'link', text: 'Ver la casa', url: 'https://realty.example.com/p/casa%207' },
          { kind: 'link', text: 'Llamar', url: 'tel:+50688880001' },
        ],
      },
    ]);
  });

  it('show reactions of both sides, the last of each, and forget those taken back', async () => {
    const { wamid } = await write(sandbox, { from: MARIA, text: 'Hola' });
    const react = (emoji: string) =>
      graph.send({ to: TO, type: 'reaction', reaction: { message_id: wamid, emoji } });
    await react('👍');
    await react('🙏');
    await write(sandbox, { from: MARIA, reaction: { to: wamid, emoji: '😂' } });
    expect((await chat('Maria Lopez')).messages).toMatchObject([
      {
        reactions: [
          { by: 'agency', emoji: '🙏' },
          { by: 'person', emoji: '😂' },
        ],
      },
    ]);
    await react('');
    const { messages } = await chat('Maria Lopez');
    expect(messages[0]?.reactions).toEqual([{ by: 'person', emoji: '😂' }]);
  });

  it('show what was edited as it is now, and what was deleted as deleted', async () => {
    const first = await write(sandbox, { from: MARIA, text: 'A las 9' });
    await write(sandbox, { from: MARIA, edit: { of: first.wamid, text: 'A las 10' } });
    const photo = await write(sandbox, { from: MARIA, image: true });
    await write(sandbox, { from: MARIA, edit: { of: photo.wamid, caption: 'Vista' } });
    const last = await write(sandbox, { from: MARIA, text: 'Ups' });
    await write(sandbox, { from: MARIA, revoke: { of: last.wamid } });
    const { messages } = await chat('Maria Lopez');
    expect(messages).toMatchObject([
      { content: { text: 'A las 10' }, isEdited: true },
      { content: { kind: 'file', caption: 'Vista' }, isEdited: true },
      { content: { kind: 'deleted' } },
    ]);
    expect(messages[1]?.content.kind === 'file' && messages[1].content.path).toContain('/phones/files/');
  });

  it('tell the service what is read when the chat is looked at, once, and count what is not', async () => {
    await write(sandbox, { from: MARIA, text: 'Hola' });
    await graph.send({ to: TO, text: { body: '1' } });
    await graph.send({ to: TO, text: { body: '2' } });
    await post(sandbox, '/whatsapp/events', { echo: { to: MARIA, text: 'from the phone' } });
    const unread = async () => (await find('Maria Lopez')).channels.map((one) => one.unread);
    expect(await unread()).toEqual([3, 0]);
    expect((await read('Maria Lopez')).status).toBe(204);
    await read('Maria Lopez');
    await sandbox.whatsappWebhooks.idle();
    expect(service.statuses().filter(({ status }) => status === 'read')).toHaveLength(2);
    expect(await unread()).toEqual([0, 0]);
    expect((await chat('Maria Lopez')).unread).toBe(0);
  });

  it('do not show what never arrived', async () => {
    await find('Maria Lopez');
    expect((await graph.send({ to: TO, text: { body: 'The window is closed' } })).status).toBe(200);
    expect(await contents('Maria Lopez')).toEqual([]);
  });

  it('ask for a number that is not shown, and keep the chat once it is given', async () => {
    await find('Ana Mora');
    const { userId } = await write(sandbox, { username: 'ana.mora', text: 'Hola' });
    const action = { name: 'request_contact_info' };
    const interactive = { type: 'request_contact_info', body: { text: '¿Su número?' }, action };
    await graph.send({ recipient: userId, type: 'interactive', interactive });
    expect((await contents('Ana Mora'))[1]).toMatchObject({ buttons: [{ kind: 'share-number' }] });
    await write(sandbox, { username: 'ana.mora', sharedNumber: { phone: '+506 8111-2222' } });
    expect((await find('Ana Mora')).phone).toBe('+50681112222');
    expect((await contents('Ana Mora')).map(({ kind }) => kind)).toEqual(['text', 'panel', 'cards']);
  });

  it('keep the chat when the number changes, and whoever has the old one then starts afresh', async () => {
    await write(sandbox, { from: MARIA, text: 'Hola' });
    const { id } = await find('Maria Lopez');
    await post(sandbox, '/whatsapp/events', { numberChange: { from: MARIA, to: '+506 7777-1234' } });
    expect(await find('Maria Lopez')).toMatchObject({ id, phone: '+50677771234' });
    await write(sandbox, { from: MARIA, name: 'Pedro', text: 'Soy nuevo' });
    expect(await contents('Maria Lopez')).toEqual([{ kind: 'text', text: 'Hola' }]);
    expect(await contents('Pedro')).toEqual([{ kind: 'text', text: 'Soy nuevo' }]);
  });

  it('answer nothing but 304 as long as nothing changes', async () => {
    await write(sandbox, { from: MARIA, text: 'Hola' });
    const path = `/phones/${(await find('Maria Lopez')).id}/Sales`;
    const ask = async (etag: string) => get(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect((await ask(etag)).status).toBe(304);
    await write(sandbox, { from: MARIA, text: 'Otra' });
    expect((await ask(etag)).status).toBe(200);
  });

  it('are not driven by the pages of others', async () => {
    const body = { method: 'POST', body: '{"name":"Eva","phone":"+50671110000"}' };
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example.com' };
    expect((await fetch(`${sandbox.url}/phones`, { ...body, headers })).status).toBe(403);
    const ours = { 'content-type': 'application/json', origin: sandbox.url };
    expect((await fetch(`${sandbox.url}/phones`, { ...body, headers: ours })).status).toBe(201);
    const rebound = await new Promise((done) => {
      request(`${sandbox.url}/phones`, { headers: { host: 'evil.example.com' } }, (answer) =>
        done(answer.resume().statusCode),
      ).end();
    });
    expect(rebound).toBe(403);
  });

  it('open a state that is older than they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const statePath = join(folder, 'state.json');
    const open = () => startSandbox({ serviceUrl: service.url, statePath });
    const before = await open();
    await write(before, { from: MARIA, name: 'Maria', text: 'Hola' });
    await graphOf(before).send({ to: TO, text: { body: 'Buenas' } });
    await before.stop();
    const isNew = (key: string) =>
      ['content', 'typingAt', 'echoes', 'hasDemoPeople', 'formerUserIds'].includes(key);
    const older: unknown = JSON.parse(await readFile(statePath, 'utf8'), (key, value: unknown) =>
      isNew(key) ? undefined : value,
    );
    await writeFile(statePath, JSON.stringify(older));
    await sandbox.stop();
    sandbox = await open();
    expect((await contents('Maria Lopez')).map(({ kind }) => kind)).toEqual(['unshown', 'text']);
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });
});
