import { z } from 'zod';
import { FETCH_JOB, planFetch } from '../../media/announce-media.ts';
import { detectType } from '../../media/detect-type.ts';
import { failMedia, findDueMedia, type MediaRef, storeMedia } from '../../media/fetched-media.ts';
import { LARGEST_FILE_BYTES } from '../../media/file-rules.ts';
import { takeInFile } from '../../media/take-in-file.ts';
import { openChannelAccess } from '../../organizations/channel-access.ts';
import type { NumberAccess } from '../../organizations/number.ts';
import type { Blobs } from '../../platform/blobs/blobs.ts';
import { type Spooled, TooLarge } from '../../platform/blobs/spool.ts';
import type { Sealer } from '../../platform/crypto/sealing.ts';
import type { Database } from '../../platform/database/database.ts';
import { messageOf } from '../../platform/errors.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import { createGraphCall, type GraphCall } from '../graph-call.ts';
import { download } from './download.ts';

type Deps = {
  database: Database;
  blobs: Blobs;
  sealer: Sealer;
  log: Log;
  meta: { graphUrl: string; graphVersion: string };
  /** In bytes; WhatsApp's own limit. */
  limitBytes?: number;
};

const payloadSchema = z.strictObject({ organizationId: z.uuid(), messageId: z.uuid() });

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
/** Meta's word for an object that does not exist. */
const NO_SUCH_OBJECT = 100;

const placeSchema = z.looseObject({
  url: z.string(),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
  file_size: z.coerce.number().optional(),
});

/** A file that cannot be had, however often one tries. */
class Hopeless extends Error {
  readonly state: 'EXPIRED' | 'REFUSED';

  constructor(state: 'EXPIRED' | 'REFUSED', message: string) {
    super(message);
    this.state = state;
  }
}

type DueMedia = NonNullable<Awaited<ReturnType<typeof findDueMedia>>>;

/**
 * The job `fetch-media`: gets a file that a customer sent, as long as Meta has it: its address lives five minutes, its
 * id seven days. What fails for a time is tried again, at the latest after an hour.
 */
export function fetchMediaJob(deps: Deps): Job {
  const call = createGraphCall(deps.meta);
  return job(FETCH_JOB, payloadSchema, async (ref, signal) => {
    const media = await findDueMedia(deps.database, ref);
    if (!media) return;
    try {
      const { file, mimeType } = await fetchFile({ ...deps, signal }, call, media);
      const kept = await takeInFile(deps.blobs, { organizationId: ref.organizationId, file, mimeType });
      await storeMedia(deps.database, ref, { ...kept, mimeType });
    } catch (error) {
      await settleFailure(deps, ref, error);
    }
  });
}

async function fetchFile(
  deps: Deps & { signal: AbortSignal | undefined },
  call: GraphCall,
  media: DueMedia,
): Promise<{ file: Spooled; mimeType: string }> {
  const { limitBytes = LARGEST_FILE_BYTES } = deps;
  if (media.isExpired) throw new Hopeless('EXPIRED', 'WhatsApp keeps files for seven days only');
  const access = await openChannelAccess(deps, media);
  if (!access) throw new Error('The channel is not connected');

  const place = await findPlace(call, media, access);
  if (place.file_size !== undefined && place.file_size > limitBytes) throw new TooLarge(limitBytes);
  const { folder } = deps.blobs;
  const { signal } = deps;
  const where = { graphUrl: deps.meta.graphUrl, accessToken: access.accessToken };
  const file = await download(place.url, { ...where, folder, limitBytes, signal });
  if (!isAnnounced(file, media.announcedHash ?? place.sha256)) {
    await file.discard();
    const problem = 'The file did not arrive as it was sent';
    throw media.attempts > 0 ? new Hopeless('REFUSED', problem) : new Error(problem);
  }
  const announced = media.mimeType.split(';')[0]?.trim().toLowerCase();
  const detected = await detectType(file, media.fileName);
  return { file, mimeType: detected ?? announced ?? 'application/octet-stream' };
}

async function findPlace(call: GraphCall, { metaId }: DueMedia, access: NumberAccess) {
  const path = `${encodeURIComponent(metaId ?? '')}?phone_number_id=${access.phoneNumberId}`;
  const place = await call({ method: 'GET', path, accessToken: access.accessToken }, placeSchema);
  if (place.ok) return place.value;
  if (place.code === NO_SUCH_OBJECT)
    throw new Hopeless('EXPIRED', 'WhatsApp does not have this file any more');
  throw new Error(place.reason);
}

/** Meta announces in base64 in webhooks, in hexadecimal in its answers. */
function isAnnounced({ hash }: Spooled, announced: string | null | undefined): boolean {
  if (!announced) return true;
  return announced.toLowerCase() === hash || announced === Buffer.from(hash, 'hex').toString('base64');
}

async function settleFailure({ database, log }: Deps, ref: MediaRef, error: unknown): Promise<void> {
  const problem = messageOf(error);
  if (error instanceof TooLarge) {
    await failMedia(database, ref, {
      state: 'REFUSED',
      problem: 'The file is larger than WhatsApp passes on',
    });
    return;
  }
  if (error instanceof Hopeless) {
    await failMedia(database, ref, { state: error.state, problem });
    return;
  }
  const attempts = await failMedia(database, ref, { state: 'DUE', problem });
  if (attempts === 0) return;
  log.warn({ message: ref.messageId, reason: problem, attempts }, 'A file could not be fetched');
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
  await planFetch(database.pool, { ...ref, afterSeconds: pause });
}
