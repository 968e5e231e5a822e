import { openAsBlob } from 'node:fs';
import { z } from 'zod';
import { LARGEST_FILE_BYTES } from '../../media/file-rules.ts';
import type { NumberAccess } from '../../organizations/number.ts';
import { type Blobs, blobKey } from '../../platform/blobs/blobs.ts';
import { spool } from '../../platform/blobs/spool.ts';
import type { Database } from '../../platform/database/database.ts';
import { tidily } from '../../platform/tidy-memory.ts';
import { multipart } from './multipart.ts';
import { createGraphCall, type GraphAnswer, type GraphCall } from '../graph-call.ts';

type Deps = { database: Database; blobs: Blobs; meta: { graphUrl: string; graphVersion: string } };
type Upload = { organizationId: string; messageId: string; access: NumberAccess };

/** Meta keeps what we hand in for 30 days; a day less is counted on. */
const VALID_DAYS = 29;
const SENT_WITHIN_MS = 2 * 60 * 1_000;

const answerSchema = z.looseObject({ id: z.coerce.string() });

/**
 * Hands the file of a message of ours to Meta, once in 29 days.
 * @returns Meta's id of it
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
export async function uploadMedia(
  { database, blobs, meta }: Deps,
  { organizationId, messageId, access }: Upload,
): Promise<GraphAnswer<string>> {
  const where = { organizationId_messageId: { organizationId, messageId } };
  const media = await database.prisma.messageMedia.findUnique({ where });
  if (!media?.hash || media.size === null) return missing();
  const isThere = media.uploadedId !== null && (media.uploadExpiresAt?.getTime() ?? 0) > Date.now();
  if (media.uploadedId !== null && isThere) return { ok: true, value: media.uploadedId };

  const content = await blobs.read(blobKey(organizationId, media.hash));
  const file = await spool(content, { folder: blobs.folder, limitBytes: LARGEST_FILE_BYTES });
  const posted = await post(createGraphCall(meta), { ...media, path: file.path }, access).finally(
    file.discard,
  );
  if (!posted.ok) return posted;
  await database.pool.query(
    `update message_media set uploaded_id = $3, upload_expires_at = now() + make_interval(days => ${VALID_DAYS})
     where organization_id = $1 and message_id = $2`,
    [organizationId, messageId, posted.value.id],
  );
  return { ok: true, value: posted.value.id };
}

type File = { path: string; mimeType: string; fileName: string | null };

/** The file is read while it is sent, never as a whole. */
async function post(call: GraphCall, file: File, { phoneNumberId, accessToken }: NumberAccess) {
  const { path, mimeType, fileName } = file;
  const form = multipart({
    fields: { messaging_product: 'whatsapp', type: mimeType },
    file: await openAsBlob(path),
    fileName: fileName ?? 'file',
    mimeType,
  });
  const request = { method: 'POST' as const, path: `${phoneNumberId}/media`, accessToken, form };
  return tidily(() => call({ ...request, withinMs: SENT_WITHIN_MS }, answerSchema));
}

function missing(): GraphAnswer<string> {
  return { ok: false, reason: 'The file is not here', code: null, details: null, isUncertain: false };
}
