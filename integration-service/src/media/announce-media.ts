import type { Queryable } from '../platform/database/database.ts';

/** A file that a customer sent, as Meta announces it. */
export type AnnouncedMedia = {
  organizationId: string;
  messageId: string;
  metaId: string;
  mimeType: string;
  fileName: string | null;
  /** SHA-256, in base64 or hexadecimal */
  hash: string | null;
  receivedAt: Date;
};

export const FETCH_JOB = 'fetch-media';

/** Meta keeps a customer's file so long. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const KEPT_DAYS = 7;
/** So many files are fetched at once. */
const LANES = 3;

/** The files will be fetched, at once and after this transaction; those that are known already are left alone. */
export async function announceMedia(on: Queryable, announced: readonly AnnouncedMedia[]): Promise<void> {
  if (announced.length === 0) return;
  await on.query({
    name: 'announce-media',
    text: `with fresh as (
             insert into message_media (organization_id, message_id, state, meta_id, mime_type, file_name,
               announced_hash, expires_at)
             select organization_id, message_id, 'DUE', meta_id, mime_type, file_name, hash,
               received_at + make_interval(days => ${KEPT_DAYS})
             from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
               as told(organization_id, message_id, meta_id, mime_type, file_name, hash, received_at)
             on conflict do nothing returning organization_id, message_id)
           select ${addFetchJob('fresh.organization_id', 'fresh.message_id', 'now()')} from fresh`,
    values: [
      announced.map(({ organizationId }) => organizationId),
      announced.map(({ messageId }) => messageId),
      announced.map(({ metaId }) => metaId),
      announced.map(({ mimeType }) => mimeType),
      announced.map(({ fileName }) => fileName),
      announced.map(({ hash }) => hash),
      announced.map(({ receivedAt }) => receivedAt),
    ],
  });
}

/** One file is fetched again, not before so many seconds have passed. */
export async function planFetch(
  on: Queryable,
  {
    organizationId,
    messageId,
    afterSeconds,
  }: { organizationId: string; messageId: string; afterSeconds: number },
): Promise<void> {
  await on.query(`select ${addFetchJob('$1::uuid', '$2::uuid', 'now() + make_interval(secs => $3)')}`, [
    organizationId,
    messageId,
    afterSeconds,
  ]);
}

/** All files of an organization that were not fetched yet are fetched. */
export async function planDueFetches(on: Queryable, organizationId: string): Promise<void> {
  await on.query(
    `select ${addFetchJob('organization_id', 'message_id', 'now()')} from message_media
     where organization_id = $1 and state = 'DUE'`,
    [organizationId],
  );
}

function addFetchJob(organizationId: string, messageId: string, runAt: string): string {
  return `graphile_worker.add_job('${FETCH_JOB}',
    payload := json_build_object('organizationId', ${organizationId}, 'messageId', ${messageId}),
    queue_name := 'media:' || (hashtext(${messageId}::text) & 2147483647) % ${LANES},
    run_at := ${runAt}, job_key := 'media:' || ${messageId})`;
}
