import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { decodeJwt, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMediaLinks } from '../../integration-service/src/media/links.ts';
import { blobKey } from '../../integration-service/src/platform/blobs/blobs.ts';
import { spool } from '../../integration-service/src/platform/blobs/spool.ts';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { ingest } from '../support/ingest.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { BLOBS, KEYRING, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const CONTENT = Buffer.from('%PDF-1.7 the plan of the house');
const links = createMediaLinks({ keyring: KEYRING, publicUrl: '' });

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let messageId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
beforeEach(async () => {
  ({ id: organizationId } = await createOrganization(database));
  const { phoneNumberId } = await createChannel(database, organizationId);
  await ingest(database, webhookBody(textValue({ phoneNumberId, wamid: 'wamid.1', from: '50688881234' })));
  ({ id: messageId } = await database.prisma.message.findFirstOrThrow({ where: { organizationId } }));
  await keep(CONTENT);
  await database.prisma.messageMedia.create({
    data: {
      organizationId,
      messageId,
      state: 'STORED',
      mimeType: 'application/pdf',
      fileName: 'Plano "A" café.pdf',
      hash: createHash('sha256').update(CONTENT).digest('hex'),
      size: CONTENT.length,
    },
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function keep(content: Buffer): Promise<void> {
  const file = await spool(Readable.from([content]), { folder: BLOBS.folder, limitBytes: 10_000 });
  await BLOBS.keep(file, blobKey(organizationId, file.hash));
}

async function addMember(role: Role): Promise<string> {
  const id = uuidv7();
  const member = { organizationId, id, hubspotUserId: id, email: `${id}@example.com`, role };
  await database.prisma.member.create({ data: member });
  return id;
}

async function linkFor(memberId: string): Promise<string> {
  return `${app.url}${await links.linkTo({ organizationId, memberId, messageId, variant: 'file' })}`;
}

const admin = async () =>
  (await database.prisma.member.findFirstOrThrow({ where: { organizationId, role: 'ADMIN' } })).id;

async function get(headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(await linkFor(await admin()), { headers, method });
}

const become = (data: { mimeType: string }) =>
  database.prisma.messageMedia.updateMany({ where: { organizationId }, data });

describe('a link to a file', () => {
  it('gives the file with its type and name, and lets nothing in it run', async () => {
    const response = await get();

    expect(Buffer.from(await response.arrayBuffer())).toEqual(CONTENT);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(CONTENT.length),
      'content-disposition': `inline; filename="Plano _A_ caf_.pdf"; filename*=UTF-8''Plano%20%22A%22%20caf%C3%A9.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    });
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript'])(
    'gives %s as a download that no browser shows',
    async (mimeType) => {
      await become({ mimeType });
      const response = await get();

      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    },
  );

  it.each([
    ['bytes=0-3', 206, '%PDF', `bytes 0-3/${CONTENT.length}`],
    ['bytes=-5', 206, 'house', `bytes ${CONTENT.length - 5}-${CONTENT.length - 1}/${CONTENT.length}`],
    ['bytes=25-', 206, 'house', `bytes 25-29/${CONTENT.length}`],
    ['bytes=25-900', 206, 'house', `bytes 25-29/${CONTENT.length}`],
    ['bytes=900-', 416, '', `bytes */${CONTENT.length}`],
    ['bytes=0-1,3-4', 200, CONTENT.toString(), null],
    ['bytes=5-2', 200, CONTENT.toString(), null],
    ['pages=1', 200, CONTENT.toString(), null],
  ])('answers to the range %s with %d', async (...[range, status, text, contentRange]) => {
    const response = await get({ range });

    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  it('tells of the file without giving it', async () => {
    const response = await get({}, 'HEAD');

    expect(response.headers.get('content-length')).toBe(String(CONTENT.length));
    expect(await response.text()).toBe('');
  });

  it('answers 410 once its five minutes are over', async () => {
    const [{ kid, key }] = KEYRING.forPurpose('media-link');
    const token = await new SignJWT({ organizationId, memberId: await admin(), messageId, variant: 'file' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setExpirationTime(Math.floor(Date.now() / 1_000) - 1)
      .sign(key);
    const { exp = 0 } = decodeJwt((await linkFor(await admin())).split('/media/')[1] ?? '');

    expect((await fetch(`${app.url}/media/${token}`)).status).toBe(410);
    expect(exp - Date.now() / 1_000).toBeGreaterThan(295);
    expect(exp - Date.now() / 1_000).toBeLessThanOrEqual(300);
  });

  it.each([
    ['nobody’s', () => 'nonsense'],
    ['tampered with', (token: string) => `${token.slice(0, -2)}xx`],
    [
      'unsigned',
      (token: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
    ],
  ])('answers 404 when it is %s', async (_case, change) => {
    const token = (await linkFor(await admin())).split('/media/')[1] ?? '';

    expect((await fetch(`${app.url}/media/${change(token)}`)).status).toBe(404);
  });

  it('stops working when its member loses the right to see the contact', async () => {
    const agent = await addMember('AGENT');
    const link = await linkFor(agent);
    expect((await fetch(link)).status).toBe(200);

    const assignedMemberId = await addMember('AGENT');
    await database.prisma.contact.updateMany({ where: { organizationId }, data: { assignedMemberId } });
    expect((await fetch(link)).status).toBe(404);
    expect((await get()).status).toBe(200);
  });

  it('stops working when its member is no member any more, or becomes a viewer who reads nothing', async () => {
    const agent = await addMember('AGENT');
    const link = await linkFor(agent);
    const where = { organizationId_id: { organizationId, id: agent } };
    await database.prisma.member.update({ where, data: { role: 'VIEWER' } });
    expect((await fetch(link)).status).toBe(404);

    await database.prisma.organization.update({
      where: { id: organizationId },
      data: { viewerPolicy: 'ALL' },
    });
    expect((await fetch(link)).status).toBe(200);
    await database.prisma.member.delete({ where });
    expect((await fetch(link)).status).toBe(404);
  });

  it('answers 404 when the file is not where files are kept', async () => {
    await database.prisma.messageMedia.updateMany({
      where: { organizationId },
      data: { hash: '0'.repeat(64) },
    });
    const response = await get();

    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
  });

  it('finds nothing of another organization', async () => {
    const other = await createOrganization(database);
    const link = await links.linkTo({
      organizationId: other.id,
      memberId: (await database.prisma.member.findFirstOrThrow({ where: { organizationId: other.id } })).id,
      messageId,
      variant: 'file',
    });

    expect((await fetch(`${app.url}${link}`)).status).toBe(404);
  });
});
