import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Blobs, blobKey, NoSuchBlob } from '../../integration-service/src/platform/blobs/blobs.ts';
import { openBlobs } from '../../integration-service/src/platform/blobs/open-blobs.ts';
import { spool, TooLarge } from '../../integration-service/src/platform/blobs/spool.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';
import { startS3 } from '../support/s3-stand-in.ts';

let folder: OpenFolder;
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  folder = await openFolder();
  s3 = await startS3();
});
afterAll(async () => {
  await s3.close();
  await folder.remove();
});

const arrive = (blobs: Blobs, content: string) =>
  spool(Readable.from([Buffer.from(content)]), { folder: blobs.folder, limitBytes: 100 });
const SOON = () => new Date(Date.now() + 60_000);

const openBucket = () => {
  const secrets = { accessKeyId: 'key', secretAccessKey: 'secret' };
  return openBlobs({
    dataDir: folder.path,
    bucket: { name: 'files', region: 'us-east-1', endpoint: s3.url, ...secrets },
  });
};

describe.each([
  ['on disk', () => openBlobs({ dataDir: folder.path, bucket: null })],
  ['in a bucket', openBucket],
])('files %s', (_where, open) => {
  it('are kept under their content, read whole and in part, and the temporary file is gone', async () => {
    const blobs = open();
    const file = await arrive(blobs, 'the house');
    const key = blobKey('org', file.hash);
    await blobs.keep(file, key).finally(file.discard);

    expect(file).toMatchObject({ size: 9, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await text(await blobs.read(key))).toBe('the house');
    expect(await text(await blobs.read(key, { start: 4, end: 6 }))).toBe('hou');
    expect(await readdir(blobs.folder)).toEqual([]);
  });

  it('are one when the same arrives twice', async () => {
    const blobs = open();
    const [one, other] = [await arrive(blobs, 'same'), await arrive(blobs, 'same')];
    await blobs.keep(one, blobKey('org', one.hash));
    await blobs.keep(other, blobKey('org', other.hash));
    await Promise.all([one.discard(), other.discard()]);

    expect(one.hash).toBe(other.hash);
    expect(await text(await blobs.read(blobKey('org', one.hash)))).toBe('same');
  });

  it('stay when they were kept again lately, and else go', async () => {
    const blobs = open();
    const file = await arrive(blobs, 'gone soon');
    const key = blobKey('org', file.hash);
    await blobs.keep(file, key).finally(file.discard);

    expect(await blobs.remove(key, { notKeptSince: new Date(Date.now() - 60_000) })).toBe(false);
    expect(await blobs.remove(key, { notKeptSince: SOON() })).toBe(true);
    await expect(blobs.read(key)).rejects.toThrow(NoSuchBlob);
    expect(await blobs.remove(key, { notKeptSince: SOON() })).toBe(true);
  });

  it('are not begun when they are too large', async () => {
    const blobs = open();

    await expect(arrive(blobs, 'x'.repeat(101))).rejects.toThrow(TooLarge);
    expect(await readdir(blobs.folder)).toEqual([]);
  });
});

it('leaves nothing behind when a file is cut off', async () => {
  const blobs = openBlobs({ dataDir: folder.path, bucket: null });
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('cut off');
    })(),
  );

  await expect(spool(broken, { folder: blobs.folder, limitBytes: 100 })).rejects.toThrow('cut off');
  expect(await readdir(blobs.folder)).toEqual([]);
});
