import { openUploadSchema, uploadAnswerSchema } from '@trochai/contract/media';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachUpload, findUpload } from '../../integration-service/src/media/attach-upload.ts';
import { tendUploadsJob } from '../../integration-service/src/media/tend-uploads-job.ts';
import { uploadMedia } from '../../integration-service/src/whatsapp/media/upload-media.ts';
import { callCard } from '../support/card.ts';
import { ingest } from '../support/ingest.ts';
import { startMetaFiles } from '../support/meta-files.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { BLOBS, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let portalId: string;
let conversationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
beforeEach(async () => {
  ({ id: organizationId, portalId } = await createOrganization(database));
  const { phoneNumberId } = await createChannel(database, organizationId);
  await ingest(database, webhookBody(textValue({ phoneNumberId, wamid: 'wamid.1', from: '50688881234' })));
  ({ id: conversationId } = await database.prisma.conversation.findFirstOrThrow({
    where: { organizationId },
  }));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function open(userId?: string): Promise<{ uploadId: string; url: string }> {
  const body = openUploadSchema.parse({ conversationId });
  const asked = { operation: 'POST /uploads', body, portalId, ...(userId && { userId }) };
  const { uploadId, url } = uploadAnswerSchema.parse(await callCard(app, asked));
  return { uploadId, url: url.replace(PUBLIC_URL, app.url) };
}

const hand = (url: string, content: Buffer, name = 'casa.jpg') =>
  fetch(`${url}?name=${encodeURIComponent(name)}`, { method: 'POST', body: new Uint8Array(content) });

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#08f' } })
    .jpeg()
    .toBuffer();
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size)]);
/** The head of an extended WebP and nothing that could be shown, 200 KB of it. */
function sticker({ moves }: { moves: boolean }): Buffer {
  const content = Buffer.alloc(200_000);
  content.write('RIFF', 0);
  content.writeUInt32LE(content.length - 8, 4);
  content.write('WEBPVP8X', 8);
  content.writeUInt32LE(10, 16);
  content[20] = moves ? 0x02 : 0;
  return content;
}

const readUpload = (id: string) =>
  database.prisma.upload.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } });

/** How often files of the organization were told to go. */
async function plannedRemovals(): Promise<number | undefined> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs
     where payload ->> 'organizationId' = $1 and payload -> 'hashes' is not null`,
    [organizationId],
  );
  return rows[0]?.count;
}

describe('the page on which a member hands in a file', () => {
  it('may be shown inside HubSpot alone, and runs nothing but its own script', async () => {
    const { url } = await open();
    const response = await fetch(url, { headers: { 'accept-language': 'es-CR,es;q=0.9' } });
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(response.status).toBe(200);
    expect(policy).toContain('frame-ancestors https://*.hubspot.com https://app.example.com');
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]+'/);
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(await response.text()).toContain('Enviar un archivo');
  });

  it('takes one file, tells what it is by its content, and is then worth nothing', async () => {
    const { url, uploadId } = await open();
    const response = await hand(url, await picture(), '../../Casa café.png');

    expect(await response.json()).toMatchObject({
      ok: true,
      uploadId,
      mimeType: 'image/jpeg',
      fileName: 'Casa café.png',
    });
    expect(await readUpload(uploadId)).toMatchObject({ mimeType: 'image/jpeg', fileName: 'Casa café.png' });
    expect((await readUpload(uploadId)).thumbnailHash).not.toBeNull();
    expect((await hand(url, await picture())).status).toBe(410);
    expect((await fetch(url)).status).toBe(410);
  });

  it('takes one of two files that are handed in at once', async () => {
    const { url } = await open();
    const answers = await Promise.all([hand(url, pdf(10)), hand(url, pdf(20))]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  });

  it('keeps nothing of a file whose person is erased while it arrives', async () => {
    const { url, uploadId } = await open();
    const where = { organizationId_id: { organizationId, id: uploadId } };
    async function* arriving() {
      yield pdf(100_000);
      await pause(300);
      await database.prisma.upload.delete({ where });
      yield pdf(10);
    }
    const body = ReadableStream.from(arriving());
    const response = await fetch(`${url}?name=plano.pdf`, { method: 'POST', body, duplex: 'half' });

    expect(response.status).toBe(410);
    expect(await plannedRemovals()).toBe(1);
  });

  it.each([
    ['a page', Buffer.from('<html><script>1</script></html>'), 'x.html', 200],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003'.padEnd(400, '\u0000')), 'photo.jpg', 422],
    ['an empty file', Buffer.alloc(0), 'x.pdf', 422],
    [
      'a picture that is too large',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(6_000_000)]),
      'x.jpg',
      422,
    ],
    ['a still sticker that is too large', sticker({ moves: false }), 'hola.webp', 422],
    ['a moving sticker of the same size', sticker({ moves: true }), 'hola.webp', 200],
    ['a document', pdf(6_000_000), 'plano.pdf', 200],
  ])('judges %s', async (...[, content, name, status]) => {
    const { url, uploadId } = await open();

    expect((await hand(url, content, name)).status).toBe(status);
    expect((await readUpload(uploadId)).usedAt === null).toBe(status !== 200);
  });

  it('can be used for another file after one was refused', async () => {
    const { url } = await open();
    const refused = await hand(url, Buffer.alloc(0));

    expect(await refused.json()).toMatchObject({
      error: { code: 'UNUSABLE', message: 'The file is empty' },
    });
    expect((await hand(url, pdf(10))).status).toBe(200);
  });

  it('refuses what is larger than anything WhatsApp takes', async () => {
    const { url } = await open();

    expect((await hand(url, Buffer.alloc(101 * 1024 * 1024))).status).toBe(413);
  });

  it('is not there for a made-up token, and over after ten minutes', async () => {
    const { url, uploadId } = await open();
    expect((await fetch(`${url}x`)).status).toBe(404);

    const past = { expiresAt: new Date(Date.now() - 1_000) };
    await database.prisma.upload.update({
      where: { organizationId_id: { organizationId, id: uploadId } },
      data: past,
    });
    expect((await fetch(url)).status).toBe(410);
    expect((await hand(url, pdf(10))).status).toBe(410);
  });

  it('is not there for a member who may not write in the conversation', async () => {
    const [agent, other] = [uuidv7(), uuidv7()];
    for (const id of [agent, other]) {
      const member = {
        organizationId,
        id,
        hubspotUserId: String(Number.parseInt(id.slice(-9), 16)),
        email: `${id}@example.com`,
      };
      await database.prisma.member.create({ data: { ...member, role: 'AGENT' } });
    }
    const { hubspotUserId } = await database.prisma.member.findFirstOrThrow({
      where: { organizationId, id: agent },
    });
    const { url } = await open(hubspotUserId);
    await database.prisma.contact.updateMany({
      where: { organizationId },
      data: { assignedMemberId: other },
    });

    expect((await fetch(url)).status).toBe(404);
    expect((await hand(url, pdf(10))).status).toBe(404);
    const body = { conversationId };
    const asked = { operation: 'POST /uploads', body, portalId, userId: hubspotUserId };
    expect(await callCard(app, asked)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('a file that was handed in', () => {
  async function handIn() {
    const { url, uploadId } = await open();
    await hand(url, pdf(1_000), 'plano.pdf');
    const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
    return { organizationId, uploadId, memberId, conversationId };
  }

  it('is the member’s who handed it in, for that conversation', async () => {
    const upload = await handIn();

    expect(await findUpload(database.pool, upload)).toEqual({
      kind: 'document',
      mimeType: 'application/pdf',
      fileName: 'plano.pdf',
    });
    expect(await findUpload(database.pool, { ...upload, memberId: uuidv7() })).toBeNull();
    expect(await findUpload(database.pool, { ...upload, conversationId: uuidv7() })).toBeNull();
    expect(await findUpload(database.pool, { ...upload, uploadId: (await open()).uploadId })).toBeNull();
  });

  it('is handed to Meta once, however often it is sent', async () => {
    const upload = await handIn();
    const { id: messageId } = await database.prisma.message.findFirstOrThrow({ where: { organizationId } });
    await attachUpload(database.pool, { ...upload, messageId });
    const meta = await startMetaFiles('token');
    const deps = { database, blobs: BLOBS, meta: { graphUrl: meta.url, graphVersion: 'v26.0' } };
    const access = { phoneNumberId: '1', businessAccountId: '2', accessToken: 'token' };

    const first = await uploadMedia(deps, { organizationId, messageId, access });
    const second = await uploadMedia(deps, { organizationId, messageId, access });
    await meta.close();

    expect([first, second]).toEqual([
      { ok: true, value: 'uploaded-1' },
      { ok: true, value: 'uploaded-1' },
    ]);
    expect(meta.uploads).toHaveLength(1);
    expect(meta.uploads[0]?.contentType).toMatch(/^multipart\/form-data/);
  });

  it('goes after a day when nothing was done with it', async () => {
    const { uploadId } = await handIn();
    const old = { createdAt: new Date(Date.now() - 25 * 3_600_000) };
    await database.prisma.upload.update({
      where: { organizationId_id: { organizationId, id: uploadId } },
      data: old,
    });
    await open();

    await tendUploadsJob({ database, blobs: BLOBS }).run({});
    expect(await database.prisma.upload.count({ where: { organizationId } })).toBe(1);
    expect(await plannedRemovals()).toBe(1);
  });
});
