import { createHash, randomBytes } from 'node:crypto';
import type { ListingImportView } from '@trochai/contract/listings';
import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';

const TOKEN_BYTES = 32;
const VALID_MINUTES = 30;

/** An import of one organization. */
export type ImportRef = { organizationId: string; importId: string };
export type ImportState = ListingImportView['state'];

/** Lets an admin hand in one file of listings. @returns the token of the page; only its hash is kept */
export async function openImport(
  on: Queryable,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<{ importId: string; token: string; expiresAt: Date }> {
  const importId = uuidv7();
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const { rows } = await on.query<{ expiresAt: Date }>(
    `insert into listing_imports (organization_id, id, member_id, token_hash, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(mins => ${VALID_MINUTES})) returning expires_at as "expiresAt"`,
    [organizationId, importId, memberId, hashOf(token)],
  );
  const [opened] = rows;
  if (!opened) throw new Error('The import was not opened');
  return { importId, token, expiresAt: opened.expiresAt };
}

export type PageImport = { organizationId: string; import: ListingImportView };

/**
 * The import that a page is for, as long as its member is an admin. The page takes a file until one was taken.
 * @throws AppError NOT_FOUND, or GONE when it has expired
 */
export async function findImportOfPage(on: Queryable, token: string): Promise<PageImport> {
  const { rows } = await on.query<ImportRef & { isOver: boolean }>(
    `select import.organization_id as "organizationId", import.id as "importId",
       import.expires_at < now() and import.state not in ('CHECKING', 'TAKING') as "isOver"
     from listing_imports as import
     join members as member on member.organization_id = import.organization_id and member.id = import.member_id
     where import.token_hash = $1 and member.role = 'ADMIN' and member.removed_at is null`,
    [hashOf(token)],
  );
  const [found] = rows;
  const view = found && (await readImport(on, found));
  if (!view) throw new AppError('NOT_FOUND', 'There is no such page');
  if (found.isOver) throw new AppError('GONE', 'This page has expired');
  return { organizationId: found.organizationId, import: view };
}

/**
 * The file is here, and is kept until it is checked and taken, or refused.
 * @returns false when another one is, or was, taken
 */
export async function keepFile(
  on: Queryable,
  { organizationId, importId }: ImportRef,
  file: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `update listing_imports set state = 'CHECKING', file = $3, total = 0, done = 0, created = 0, updated = 0,
       problems = '[]', started_at = now(), ended_at = null,
       expires_at = now() + make_interval(mins => ${VALID_MINUTES})
     where organization_id = $1 and id = $2 and state in ('AWAITED', 'REFUSED') and expires_at >= now()`,
    [organizationId, importId, file],
  );
  return rowCount === 1;
}

type Row = Omit<ListingImportView, 'startedAt' | 'endedAt'> & {
  startedAt: Date | null;
  endedAt: Date | null;
};

/** An import, or the last one that was opened; null: there is none. */
export async function readImport(
  on: Queryable,
  { organizationId, importId }: { organizationId: string; importId?: string | undefined },
): Promise<ListingImportView | null> {
  const { rows } = await on.query<Row>(
    `select id, state, total, done, created, updated, problems, started_at as "startedAt", ended_at as "endedAt"
     from listing_imports where organization_id = $1 and ($2::uuid is null or id = $2) order by id desc limit 1`,
    [organizationId, importId ?? null],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    ...row,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
