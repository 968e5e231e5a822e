import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type Viewer, visibleTo } from '../members/visibility.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { AppError } from '../platform/errors.ts';

const TOKEN_BYTES = 32;
const VALID_MINUTES = 10;

/** Lets a member hand in one file for one conversation. @returns the one-use token; only its hash is kept */
export async function openUpload(
  on: Queryable,
  of: { organizationId: string; memberId: string; conversationId: string },
): Promise<{ uploadId: string; token: string }> {
  const uploadId = uuidv7();
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await on.query(
    `insert into uploads (organization_id, id, conversation_id, member_id, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(mins => ${VALID_MINUTES}))`,
    [of.organizationId, uploadId, of.conversationId, of.memberId, hashOf(token)],
  );
  return { uploadId, token };
}

export type OpenUpload = { organizationId: string; uploadId: string };

/**
 * The upload that a token is for, if its member may still write in its conversation.
 * @throws AppError NOT_FOUND, or GONE when it was used or has expired
 */
export async function findOpenUpload({ pool }: Database, token: string): Promise<OpenUpload> {
  const { rows } = await pool.query<OpenUpload & { isOver: boolean }>(
    `select upload.organization_id as "organizationId", upload.id as "uploadId",
       upload.used_at is not null or upload.expires_at < now() as "isOver"
     from uploads as upload
     join members as member on member.organization_id = upload.organization_id and member.id = upload.member_id
     join conversations as conversation on conversation.organization_id = upload.organization_id
       and conversation.id = upload.conversation_id
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     where upload.token_hash = $1 and member.removed_at is null and (
       (member.role = 'ADMIN' and ${mayWrite('ADMIN')}) or (member.role = 'AGENT' and ${mayWrite('AGENT')}))`,
    [hashOf(token)],
  );
  const [upload] = rows;
  if (!upload) throw new AppError('NOT_FOUND', 'There is no such page');
  if (upload.isOver) throw new AppError('GONE', 'This page was used, or has expired');
  return { organizationId: upload.organizationId, uploadId: upload.uploadId };
}

function mayWrite(role: 'ADMIN' | 'AGENT'): string {
  return `(${visibleTo({ role, viewerPolicy: 'NOTHING' }, 'upload.member_id').conversations})`;
}

export type UploadedFile = {
  hash: string;
  thumbnailHash: string | null;
  size: number;
  mimeType: string;
  fileName: string | null;
};

/** The file is here; the token is worth nothing any more. @returns false when it was used meanwhile */
export async function finishUpload(
  on: Queryable,
  { organizationId, uploadId }: OpenUpload,
  file: UploadedFile,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `update uploads set used_at = now(), hash = $3, thumbnail_hash = $4, size = $5, mime_type = $6, file_name = $7
     where organization_id = $1 and id = $2 and used_at is null`,
    [organizationId, uploadId, file.hash, file.thumbnailHash, file.size, file.mimeType, file.fileName],
  );
  return rowCount === 1;
}

export type UploadState = {
  file: Pick<UploadedFile, 'mimeType' | 'fileName' | 'size'> | null;
  isOver: boolean;
};

/** What became of an upload that the member opened; null: they have none such in a conversation that they see. */
export async function readUpload(
  on: Queryable,
  viewer: Viewer,
  uploadId: string,
): Promise<UploadState | null> {
  const { rows } = await on.query<UploadState>(
    `select case when upload.hash is not null then json_build_object(
         'mimeType', upload.mime_type, 'fileName', upload.file_name, 'size', upload.size) end as file,
       upload.used_at is not null or upload.expires_at < now() as "isOver"
     from uploads as upload
     join conversations as conversation on conversation.organization_id = upload.organization_id
       and conversation.id = upload.conversation_id
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     where upload.organization_id = $1 and upload.member_id = $2 and upload.id = $3
       and ${visibleTo(viewer, '$2').conversations}`,
    [viewer.organizationId, viewer.memberId, uploadId],
  );
  return rows[0] ?? null;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
