import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { type Blobs, NoSuchBlob } from './blobs.ts';

export type Bucket = {
  name: string;
  region: string;
  /** null: Amazon's own */
  endpoint: string | null;
  accessKeyId: string;
  secretAccessKey: string;
};

/**
 * Files in a bucket of Amazon S3, or of anything that speaks like it. The client is loaded when it is first needed.
 * @param folder where files arrive, on this machine
 */
export function s3Blobs(bucket: Bucket, folder: string): Blobs {
  let opened: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | null = null;
  const open = () => (opened ??= openBucket(bucket));
  const at = (key: string) => ({ Bucket: bucket.name, Key: key });

  async function lookAt(key: string) {
    const { sdk, client } = await open();
    return client.send(new sdk.HeadObjectCommand(at(key))).catch((error: unknown) => {
      if (error instanceof sdk.NotFound) return null;
      throw error;
    });
  }

  return {
    folder,
    async keep({ path, size }, key) {
      const { sdk, client } = await open();
      const body = { Body: createReadStream(path), ContentLength: size };
      await client.send(new sdk.PutObjectCommand({ ...at(key), ...body }));
    },
    async has(key) {
      return (await lookAt(key)) !== null;
    },
    async read(key, range) {
      const { sdk, client } = await open();
      const part = range && { Range: `bytes=${range.start}-${range.end}` };
      const { Body: body } = await client
        .send(new sdk.GetObjectCommand({ ...at(key), ...part }))
        .catch((cause: unknown) => {
          throw cause instanceof sdk.NoSuchKey ? new NoSuchBlob(key, { cause }) : cause;
        });
      if (!(body instanceof Readable)) throw new Error(`The bucket has no content for ${key}`);
      return body;
    },
    async remove(key, { notKeptSince }) {
      const { sdk, client } = await open();
      const known = await lookAt(key);
      if (known?.LastModified && known.LastModified > notKeptSince) return false;
      await client.send(new sdk.DeleteObjectCommand(at(key)));
      return true;
    },
  };
}

async function openBucket({ region, endpoint, accessKeyId, secretAccessKey }: Bucket) {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, client };
}
