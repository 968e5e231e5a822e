import { join } from 'node:path';
import type { Blobs } from './blobs.ts';
import { diskBlobs } from './disk-blobs.ts';
import { type Bucket, s3Blobs } from './s3-blobs.ts';

/** Files in the bucket, if there is one; else below the data folder. */
export function openBlobs({ dataDir, bucket }: { dataDir: string; bucket: Bucket | null }): Blobs {
  const folder = join(dataDir, 'media');
  return bucket ? s3Blobs(bucket, join(folder, 'incoming')) : diskBlobs(folder);
}
