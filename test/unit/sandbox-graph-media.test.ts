import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, write } from './sandbox-graph-client.ts';
import { SERVICE_URL } from './sandbox-client.ts';

const MB = 1024 * 1024;
const TO = '+50688881234';

describe("the files that Meta's stand-in keeps", () => {
  let sandbox: Sandbox;
  let graph: GraphApi;
  const start = async (options: Partial<Parameters<typeof startSandbox>[0]> = {}) => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL, ...options });
    graph = graphOf(sandbox);
  };
  beforeEach(() => start());
  afterEach(() => sandbox.stop());

  const upload = (bytes: Uint8Array<ArrayBuffer>, type: string, fields: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ messaging_product: 'whatsapp', ...fields }))
      body.set(name, value);
    body.set('file', new Blob([bytes], { type }), 'file');
    return graph.call(`${sandbox.channels[0]?.phoneNumberId}/media`, { method: 'POST', body });
  };
  const fetchFile = (url: string, token = sandbox.channels[0]?.accessToken) =>
    fetch(url, { headers: { authorization: `Bearer ${token}` } });

  it('gives back what was uploaded, by its id and then by its address', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);
    const { status, body } = await upload(bytes, 'image/jpeg');
    expect(status).toBe(200);
    const about = await graph.call(body.id);
    expect(about.body).toEqual({
      messaging_product: 'whatsapp',
      url: expect.stringContaining(sandbox.url) as unknown,
      mime_type: 'image/jpeg',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      file_size: 7,
      id: body.id,
    });
    const file = await fetchFile(about.body.url);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    expect((await graph.call(body.id, { method: 'DELETE' })).body).toEqual({ success: true });
    expect((await graph.call(body.id)).body.error.code).toBe(100);
    expect((await fetchFile(about.body.url)).status).toBe(404);
  });

  it('shows a file only with the token, a user agent, and the address as it was given', async () => {
    const { body } = await upload(new Uint8Array(9), 'application/pdf');
    const { url } = (await graph.call(body.id)).body;
    expect((await fetchFile(url, 'wrong')).status).toBe(401);
    const other = (await upload(new Uint8Array(9), 'application/pdf')).body;
    expect((await fetchFile(url)).status).toBe(200);
    expect((await fetchFile(url.replace(body.id, other.id))).status).toBe(404);
    const authorization = `Bearer ${sandbox.channels[0]?.accessToken}`;
    const anonymous = new Promise((done) => {
      request(url, { headers: { authorization } }, (response) => {
        response.resume();
        done(response.statusCode);
      }).end();
    });
    expect(await anonymous).toBe(400);
  });

  it('forgets the address after a while, and the file after 30 days', async () => {
    await sandbox.stop();
    await start({ mediaUrlSeconds: 0 });
    const { body } = await upload(new Uint8Array(9), 'application/pdf');
    const { url } = (await graph.call(body.id)).body;
    expect((await fetchFile(url)).status).toBe(404);
    const media = sandbox.state.graph.media[body.id];
    if (media) media.storedAt -= 30 * 24 * 60 * 60 * 1000 + 1;
    expect((await graph.call(body.id)).body.error.code).toBe(100);
  });

  const animated = Buffer.alloc(500 * 1024);
  animated.write('RIFF....WEBPVP8X....', 'latin1');
  animated[20] = 0b10;

  it.each<[string, number, string, number]>([
    ['a photo of 5 MB', 5 * MB, 'image/jpeg', 200],
    ['a photo that is larger', 5 * MB + 1, 'image/png', 131053],
    ['sound that is larger than 16 MB', 16 * MB + 1, 'audio/ogg; codecs=opus', 131053],
    ['a film that is larger than 16 MB', 16 * MB + 1, 'video/mp4', 131053],
    ['a still sticker that is larger than 100 KB', 100 * 1024 + 1, 'image/webp', 131053],
    ['a type that WhatsApp does not know', 10, 'image/gif', 100],
    ['nothing', 0, 'application/pdf', 131009],
  ])('judges %s', async (...[, size, type, expected]) => {
    const { status, body } = await upload(new Uint8Array(size), type);
    expect(status === 200 ? 200 : body.error.code).toBe(expected);
  });

  it('takes moving stickers up to 500 KB', async () => {
    expect((await upload(Uint8Array.from(animated), 'image/webp')).status).toBe(200);
    const larger = Buffer.concat([animated, Buffer.alloc(1)]);
    expect((await upload(Uint8Array.from(larger), 'image/webp')).body.error.code).toBe(131053);
  });

  it('takes the type from a field of the form, and no form that is not right', async () => {
    const named = await upload(new Uint8Array(9), '', { type: 'application/pdf' });
    expect((await graph.call(named.body.id)).body).toMatchObject({ mime_type: 'application/pdf' });
    const wrong = await upload(new Uint8Array(9), 'text/plain', { messaging_product: 'messenger' });
    expect(wrong.body.error.code).toBe(100);
    expect((await upload(new Uint8Array(9), 'text/plain', { colour: 'red' })).body.error.code).toBe(100);
    const path = `${sandbox.channels[0]?.phoneNumberId}/media`;
    expect((await graph.call(path, { method: 'POST', body: 'text' })).body.error.code).toBe(100);
  });

  it('takes a document of 100 MB, and none that is larger', async () => {
    const { body } = await upload(new Uint8Array(100 * MB), 'application/pdf');
    expect((await graph.call(body.id)).body).toMatchObject({ file_size: 100 * MB });
    const larger = await upload(new Uint8Array(100 * MB + 1), 'application/pdf');
    expect(larger.body.error.code).toBe(131053);
  });

  it('sends only what was uploaded', async () => {
    const { id } = (await upload(new Uint8Array(9), 'image/jpeg')).body;
    const send = (message: object) => graph.send({ to: TO, ...message });
    expect((await send({ type: 'image', image: { id } })).status).toBe(200);
    const unknown = await send({ type: 'image', image: { id: '1' } });
    expect(unknown.body.error).toMatchObject({
      code: 100,
      message: expect.stringContaining("image['id']") as unknown,
    });
    const template = {
      name: 'new_listing',
      language: { code: 'es' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] },
        { type: 'body', parameters: ['Casa', '1'].map((text) => ({ type: 'text', text })) },
        { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'x' }] },
      ],
    };
    expect((await send({ type: 'template', template })).body.error.code).toBe(100);
    await write(sandbox, { from: TO, image: true });
    const received = Object.keys(sandbox.state.graph.media).find((one) => one !== id);
    expect((await send({ type: 'image', image: { id: received } })).body.error.code).toBe(100);
    await send({ type: 'video', video: { id } });
    expect(sandbox.state.graph.messages.at(-1)?.failure).toMatchObject({ code: 131053 });
  });

  it('keeps files beside the state over a restart, not in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const statePath = join(folder, 'state.json');
    await sandbox.stop();
    await start({ statePath });
    const { body } = await upload(new TextEncoder().encode('many words'), 'text/plain');
    await upload(new Uint8Array(9), 'image/gif');
    await sandbox.stop();
    expect(await readdir(folder)).toEqual(['sandbox-media', 'state.json']);
    expect(await readdir(join(folder, 'sandbox-media'))).toEqual([body.id]);
    expect(await readFile(statePath, 'utf8')).not.toContain('many words');
    await start({ statePath });
    const { url } = (await graph.call(body.id)).body;
    expect(await (await fetchFile(url)).text()).toBe('many words');
    await rm(folder, { recursive: true });
  });
});
