import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enqueueErasure } from '../../integration-service/src/contacts/erasure/enqueue-erasure.ts';
import { blobKey, NoSuchBlob } from '../../integration-service/src/platform/blobs/blobs.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { removeFilesJob } from '../../integration-service/src/media/remove-files.ts';
import { retryMedia } from '../../integration-service/src/media/retry-media.ts';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { fetchMediaJob } from '../../integration-service/src/whatsapp/media/fetch-media-job.ts';
import { isMetaAddress } from '../../integration-service/src/whatsapp/media/allowed-hosts.ts';
import { ingest } from '../support/ingest.ts';
import { type MetaFile, startMetaFiles } from '../support/meta-files.ts';
import { openFolder } from '../support/open-folder.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { runJobs } from '../support/run-jobs.ts';
import { SEALER } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, webhookBody } from '../support/webhooks.ts';

const TOKEN = 'meta-token';
const LIMIT = 1_000_000;

let database: TestDatabase;
let meta: Awaited<ReturnType<typeof startMetaFiles>>;
let channel: TestChannel;
let folder: string;
let jobs: Job[];
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  meta = await startMetaFiles(TOKEN);
});
beforeEach(async () => {
  channel = await createChannel(database);
  const { organizationId, channelId: id } = channel;
  const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, TOKEN);
  await database.prisma.channel.update({
    where: { organizationId_id: { organizationId, id } },
    data: { sealedToken },
  });
  const opened = await openFolder();
  onTestFinished(opened.remove);
  folder = opened.path;
  const blobs = diskBlobs(folder);
  const log = createLog('silent');
  const graph = { graphUrl: meta.url, graphVersion: 'v26.0' };
  jobs = [
    fetchMediaJob({ database, blobs, sealer: SEALER, log, meta: graph, limitBytes: LIMIT }),
    removeFilesJob({ database, blobs }),
    eraseContactJob({ database, log, forget: { whatsapp: () => null, hubspot: () => null } }),
  ];
  meta.asked.splice(0);
});
afterAll(async () => {
  await meta.close();
  await database.drop();
});

const picture = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#08f' } })
    .jpeg()
    .toBuffer();

/** A customer sends a file; it is fetched as far as it can be. */
async function send(file: MetaFile, announced: object = {}, { times = 1 } = {}) {
  const id = String((serial += 1));
  meta.files.set(id, file);
  const part = { id, mime_type: file.mimeType, ...announced };
  const message = {
    id: `wamid.${id}`,
    from: '50688881234',
    timestamp: '1790000000',
    type: 'image',
    image: part,
  };
  await ingest(database, webhookBody(messagesValue(channel.phoneNumberId, { messages: [message] })));
  for (let count = 0; count < times; count += 1) await runOnce();
  return readMedia();
}

/** Runs the job that waits, and leaves the one that it plans. */
async function runOnce(): Promise<void> {
  const { rows } = await database.pool.query<{ payload: unknown }>(
    `delete from graphile_worker._private_jobs as job using graphile_worker._private_tasks as task
     where task.id = job.task_id and task.identifier = 'fetch-media' returning job.payload`,
  );
  for (const { payload } of rows) await jobs[0]?.run(payload);
}

function readMedia() {
  const { organizationId } = channel;
  return database.prisma.messageMedia.findFirstOrThrow({ where: { organizationId } });
}

const left = () => readdir(`${folder}/incoming`).catch(() => []);
const bytes = (...contents: Buffer[]) => ({ content: () => contents, mimeType: 'image/jpeg' });
const hexOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const base64Of = (content: Buffer) => createHash('sha256').update(content).digest('base64');

describe('a file that a customer sends', () => {
  it('is fetched, kept by its content, and has a small form when it is a picture', async () => {
    const content = await picture();
    const media = await send(bytes(content), { sha256: base64Of(content), filename: 'casa.jpg' });

    expect(media).toMatchObject({
      state: 'STORED',
      hash: hexOf(content),
      size: BigInt(content.length),
      mimeType: 'image/jpeg',
      fileName: 'casa.jpg',
    });
    const blobs = diskBlobs(folder);
    const { organizationId } = channel;
    expect(await buffer(await blobs.read(blobKey(organizationId, media.hash ?? '')))).toEqual(content);
    const small = await buffer(await blobs.read(blobKey(organizationId, media.thumbnailHash ?? '')));
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 480, height: 320 });
    expect(await left()).toEqual([]);
  });

  it('is not fetched again when its webhook or its job comes twice', async () => {
    await send(bytes(Buffer.from('%PDF-1.7')));
    const before = meta.asked.length;
    const { organizationId, messageId } = await readMedia();
    await jobs[0]?.run({ organizationId, messageId });

    expect(meta.asked.length).toBe(before);
  });

  it.each([
    ['in hexadecimal', (content: Buffer) => hexOf(content).toUpperCase()],
    ['in base64', base64Of],
  ])('is compared with the hash that was announced %s', async (_case, announce) => {
    const content = Buffer.from('%PDF-1.7 a');

    expect(await send(bytes(content), { sha256: announce(content) })).toMatchObject({ state: 'STORED' });
  });

  it('is refused when it does not arrive as it was sent, a second time as well', async () => {
    const odd = { ...bytes(Buffer.from('%PDF-1.7 b')), sha256: hexOf(Buffer.from('other')) };

    expect(await send(odd)).toMatchObject({ state: 'DUE', attempts: 1 });
    await runOnce();
    expect(await readMedia()).toMatchObject({
      state: 'REFUSED',
      problem: 'The file did not arrive as it was sent',
    });
    expect(await left()).toEqual([]);
  });

  it('goes by what it is, not by what it calls itself', async () => {
    const content = Buffer.from('%PDF-1.7\n1 0 obj');

    expect(await send({ ...bytes(content), mimeType: 'image/png' })).toMatchObject({
      state: 'STORED',
      mimeType: 'application/pdf',
      thumbnailHash: null,
    });
  });

  it('is kept without a small form when the picture is broken', async () => {
    const content = (await picture()).subarray(0, 400);

    expect(await send(bytes(content))).toMatchObject({ state: 'STORED', thumbnailHash: null });
  });

  it.each([
    ['that says so', { ...bytes(Buffer.from('x')), size: LIMIT + 1 }],
    ['that does not say so', { ...bytes(...Array<Buffer>(40).fill(Buffer.alloc(30_000))), size: 5 }],
  ])('is refused when it is too large: one %s', async (_case, file) => {
    expect(await send(file)).toMatchObject({
      state: 'REFUSED',
      problem: 'The file is larger than WhatsApp passes on',
    });
    expect(await left()).toEqual([]);
  });

  it('is fetched from a new address when the first is worth nothing any more', async () => {
    const file = { ...bytes(Buffer.from('%PDF-1.7 c')), goneTimes: 1 };

    expect(await send(file)).toMatchObject({ state: 'DUE' });
    await runOnce();
    expect(await readMedia()).toMatchObject({ state: 'STORED', problem: null });
  });

  it('is never fetched from a host that is none of Meta’s, and the token stays here', async () => {
    const stranger = await startMetaFiles('another');
    const media = await send({ ...bytes(Buffer.from('x')), redirect: `${stranger.url}/files/1` });
    await stranger.close();

    expect(media).toMatchObject({ state: 'DUE' });
    expect(stranger.asked).toEqual([]);
  });

  it.each([
    [
      'huge',
      () =>
        sharp({ create: { width: 9_000, height: 7_000, channels: 3, background: '#08f' } })
          .png()
          .toBuffer(),
    ],
    [
      'large and in layers',
      () =>
        sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#08f' } })
          .jpeg({ progressive: true })
          .toBuffer(),
    ],
  ])('has no small form when unpacking the picture would take too much memory: %s', async (_case, make) => {
    const content = await make();
    expect(content.length).toBeLessThan(LIMIT);

    expect(await send(bytes(content))).toMatchObject({ state: 'STORED', thumbnailHash: null });
  });

  it('is given up when WhatsApp does not have it, and tried again when somebody asks', async () => {
    await send(bytes(Buffer.from('%PDF-1.7 d')), { id: '0' });
    expect(await readMedia()).toMatchObject({ state: 'EXPIRED' });

    const { organizationId, messageId, metaId } = await readMedia();
    meta.files.set(metaId ?? '', bytes(Buffer.from('%PDF-1.7 e')));
    const viewer = { organizationId, memberId: organizationId, role: 'ADMIN', viewerPolicy: 'ALL' } as const;
    expect(await retryMedia(database, { viewer, messageId })).toBe('planned');
    await runOnce();
    expect(await readMedia()).toMatchObject({ state: 'STORED' });
    expect(await retryMedia(database, { viewer, messageId })).toBe('impossible');
    meta.files.delete('0');
  });

  it('cannot be had after seven days', async () => {
    const { organizationId } = channel;
    const file = { ...bytes(Buffer.from('x')), goneTimes: 9 };
    await send(file);
    await database.prisma.messageMedia.updateMany({
      where: { organizationId },
      data: { expiresAt: new Date(0) },
    });
    await runOnce();

    const media = await readMedia();
    expect(media).toMatchObject({ state: 'EXPIRED', problem: 'WhatsApp keeps files for seven days only' });
    const viewer = { organizationId, memberId: organizationId, role: 'ADMIN', viewerPolicy: 'ALL' } as const;
    expect(await retryMedia(database, { viewer, messageId: media.messageId })).toBe('impossible');
  });

  it('goes with its person, unless somebody else has the same', async () => {
    const content = Buffer.from('%PDF-1.7 f');
    const media = await send(bytes(content));
    const { organizationId } = channel;
    const { id: contactId } = await database.prisma.contact.findFirstOrThrow({ where: { organizationId } });
    await enqueueErasure(database.pool, { organizationId, contactId });
    const before = { notKeptSince: new Date(Date.now() + 60_000) };
    const key = blobKey(organizationId, media.hash ?? '');

    await runJobs(database, { jobs, except: ['remove-files', 'mirror-portal', 'fetch-media'] });
    expect(await database.prisma.messageMedia.count({ where: { organizationId } })).toBe(0);
    const { rows } = await database.pool.query<{ payload: { hashes: string[] } }>(
      `select job.payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = 'remove-files' and job.payload ->> 'organizationId' = $1`,
      [organizationId],
    );
    expect(rows.map(({ payload }) => payload.hashes)).toEqual([[media.hash]]);
    expect(await diskBlobs(folder).remove(key, { notKeptSince: new Date(0) })).toBe(false);
    expect(await diskBlobs(folder).remove(key, before)).toBe(true);
    await expect(diskBlobs(folder).read(key)).rejects.toThrow(NoSuchBlob);
  });
});

describe('an address of a file', () => {
  const GRAPH = 'https://graph.facebook.com';
  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', true],
    ['https://scontent.xx.fbcdn.net/v/1', true],
    ['https://mmg.whatsapp.net/1', true],
    ['http://lookaside.fbsbx.com/1', false],
    ['https://lookaside.fbsbx.com.example.com/1', false],
    ['https://evilfbsbx.com/1', false],
    ['https://user@lookaside.fbsbx.com/1', false],
    ['https://lookaside.fbsbx.com:8443/1', false],
    ['https://169.254.169.254/latest', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s is Meta’s: %s', (address, isMetas) => {
    expect(isMetaAddress(address, GRAPH)).toBe(isMetas);
  });
});
