import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createMediaLinks } from '../../integration-service/src/media/links.ts';
import { openUpload } from '../../integration-service/src/media/uploads.ts';
import { ingest } from '../support/ingest.ts';
import { startMetaFiles } from '../support/meta-files.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { KEYRING, SEALER } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, webhookBody } from '../support/webhooks.ts';

const MB = 1024 * 1024;
const SIZE = 100 * MB;
const MAY_GROW = 50 * MB;
const WORKER = fileURLToPath(new URL('../support/file-worker.ts', import.meta.url));

const answerSchema = z.object({
  port: z.number().optional(),
  grown: z.number().optional(),
  done: z.literal(true).optional(),
  failed: z.string().optional(),
});

/** A document of 100 MB, made as it is read. */
function* document(): Generator<Buffer> {
  yield Buffer.from('%PDF-1.7\n'.padEnd(MB, ' '));
  for (let count = 1; count < SIZE / MB; count += 1) yield Buffer.alloc(MB, count);
}

let database: TestDatabase;
let meta: Awaited<ReturnType<typeof startMetaFiles>>;
let folder: OpenFolder;
let worker: ChildProcess;
let port: number;
let ref: { organizationId: string; messageId: string };
let conversationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  meta = await startMetaFiles('meta-token');
  folder = await openFolder();
  const { id: organizationId } = await createOrganization(database);
  const { channelId: id, phoneNumberId } = await createChannel(database, organizationId);
  const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, 'meta-token');
  await database.prisma.channel.update({
    where: { organizationId_id: { organizationId, id } },
    data: { sealedToken },
  });
  meta.files.set('1', { content: document, mimeType: 'application/pdf', size: SIZE });
  const part = { id: '1', mime_type: 'application/pdf', filename: 'plano.pdf' };
  const message = {
    id: 'wamid.1',
    from: '50688881234',
    timestamp: '1790000000',
    type: 'document',
    document: part,
  };
  await ingest(database, webhookBody(messagesValue(phoneNumberId, { messages: [message] })));
  const stored = await database.prisma.message.findFirstOrThrow({ where: { organizationId } });
  ref = { organizationId, messageId: stored.id };
  ({ conversationId } = stored);
  worker = fork(WORKER, [database.url, folder.path, meta.url], {
    execArgv: ['--max-semi-space-size=2', '--expose-gc', '--disable-warning=ExperimentalWarning'], // as npm start does
  });
  port = (await heard()).port ?? 0;
});
afterAll(async () => {
  worker.disconnect();
  await once(worker, 'exit');
  await meta.close();
  await folder.remove();
  await database.drop();
});

async function heard(): Promise<z.infer<typeof answerSchema>> {
  const [message] = (await once(worker, 'message')) as [unknown];
  const answer = answerSchema.parse(message);
  if (answer.failed) throw new Error(answer.failed);
  return answer;
}

async function order(what: object): Promise<void> {
  worker.send(what);
  await heard();
}

async function grown(): Promise<number> {
  worker.send('measure');
  const { grown: bytes = 0 } = await heard();
  console.info(`grown by ${(bytes / MB).toFixed(1)} MB`);
  return bytes;
}

it('fetches, serves, takes and hands on a document of 100 MB without growing by more than 50 MB', async () => {
  await order({ fetch: ref });
  expect(await database.prisma.messageMedia.findFirst()).toMatchObject({
    state: 'STORED',
    size: BigInt(SIZE),
  });
  expect(await grown()).toBeLessThan(MAY_GROW);

  const links = createMediaLinks({ keyring: KEYRING, publicUrl: `http://127.0.0.1:${port}` });
  const { organizationId } = ref;
  const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  const response = await fetch(await links.linkTo({ ...ref, memberId, variant: 'file' }));
  let served = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) served += piece.length;
  expect(served).toBe(SIZE);
  expect(await grown()).toBeLessThan(MAY_GROW);

  const { token } = await openUpload(database.pool, { organizationId, memberId, conversationId });
  expect(await handIn(`/upload/${token}?name=plano.pdf`)).toBe(200);
  expect(await grown()).toBeLessThan(MAY_GROW);

  await order({ upload: ref });
  expect(meta.uploads[0]?.size).toBeGreaterThan(SIZE);
  expect(await grown()).toBeLessThan(MAY_GROW);
}, 120_000);

async function handIn(path: string): Promise<number | undefined> {
  const sending = request({ port, path, method: 'POST', headers: { 'content-length': SIZE } });
  const answered = once(sending, 'response') as Promise<[{ statusCode?: number; resume(): void }]>;
  await pipeline(Readable.from(document()), sending);
  const [response] = await answered;
  response.resume();
  return response.statusCode;
}
