import type { FileKind } from '../messages/summary.ts';
import type { Queryable } from '../platform/database/database.ts';
import { kindOfFile } from './file-rules.ts';

export type UploadRef = {
  organizationId: string;
  uploadId: string;
  memberId: string;
  conversationId: string;
};

export type HandedIn = { kind: FileKind; mimeType: string; fileName: string | null };

/** A file that the member handed in for the conversation; null when there is none. */
export async function findUpload(on: Queryable, of: UploadRef): Promise<HandedIn | null> {
  const { rows } = await on.query<{ mimeType: string; fileName: string | null }>(
    `select mime_type as "mimeType", file_name as "fileName" from uploads
     where organization_id = $1 and id = $2 and member_id = $3 and conversation_id = $4 and hash is not null`,
    [of.organizationId, of.uploadId, of.memberId, of.conversationId],
  );
  const [file] = rows;
  const kind = file && kindOfFile(file.mimeType);
  return file && kind ? { kind, ...file } : null;
}

/** The file becomes that of a message of ours. */
export async function attachUpload(
  on: Queryable,
  {
    organizationId,
    uploadId,
    messageId,
  }: Pick<UploadRef, 'organizationId' | 'uploadId'> & { messageId: string },
): Promise<void> {
  await on.query(
    `insert into message_media (organization_id, message_id, state, mime_type, file_name, hash, thumbnail_hash, size)
     select organization_id, $3, 'STORED', mime_type, file_name, hash, thumbnail_hash, size from uploads
     where organization_id = $1 and id = $2`,
    [organizationId, uploadId, messageId],
  );
}

/** A message of ours that is repeated has the same file; it is handed to Meta anew. */
export async function copyMedia(
  on: Queryable,
  { organizationId, from, to }: { organizationId: string; from: string; to: string },
): Promise<void> {
  await on.query(
    `insert into message_media (organization_id, message_id, state, mime_type, file_name, hash, thumbnail_hash, size)
     select organization_id, $3, state, mime_type, file_name, hash, thumbnail_hash, size
     from message_media where organization_id = $1 and message_id = $2`,
    [organizationId, from, to],
  );
}
