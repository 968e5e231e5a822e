import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { recordAudit } from '../../audit/record-audit.ts';
import { type Blobs, NoSuchBlob } from '../../platform/blobs/blobs.ts';
import type { Database } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { tidily } from '../../platform/tidy-memory.ts';
import { writeTo } from '../../platform/write-to.ts';
import { findFetchable } from '../../portability/find-fetchable.ts';
import { exportKey } from '../../portability/jobs/exports.ts';
import type { ExportLink, ExportLinks } from '../../portability/links.ts';
import { exportPerson } from '../../portability/person/export-person.ts';

type Deps = { database: Database; blobs: Blobs; exportLinks: ExportLinks };
type PersonLink = Extract<ExportLink, { contactId: string }>;
type FileLink = Extract<ExportLink, { exportId: string }>;

/**
 * `GET /exports/:token`: a finished export, or a person's data, for the admin that the link names, as long as they are
 * one. 410: the link has expired. 404: everything else that does not work.
 */
export function createExportRouter(deps: Deps): Router {
  const router = Router();
  router.get('/exports/:token', async (request, response) => {
    const link = await deps.exportLinks.read(request.params.token);
    const found = await findFetchable(deps.database.pool, link);
    if (!found) throw noSuchFile();
    response.set({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    if ('contactId' in link) await sendPerson(deps, link, response);
    else await sendFile(deps, { ...link, ...found }, response);
  });
  return router;
}

async function sendPerson({ database, blobs }: Deps, link: PersonLink, response: Response): Promise<void> {
  const { organizationId, memberId, contactId } = link;
  response.type('application/json').attachment(`person-${contactId}.json`);
  const write = (text: string) => writeTo(response, text);
  await tidily(async () => {
    const isThere = await exportPerson({ pool: database.pool, blobs }, { organizationId, contactId }, write);
    if (!isThere) throw noSuchFile();
  }).catch((error: unknown) => {
    if (!response.headersSent) response.removeHeader('content-disposition');
    if (!response.destroyed) throw error;
  });
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(database.pool, [{ organizationId, actor, action: 'person-exported', contactId }]);
  response.end();
}

async function sendFile(
  { blobs }: Deps,
  { portalId, size, ...link }: FileLink & { portalId: string; size: number | null },
  response: Response,
): Promise<void> {
  const content = await blobs.read(exportKey(link)).catch((error: unknown) => {
    throw error instanceof NoSuchBlob ? noSuchFile(error) : error;
  });
  response.type('application/octet-stream').attachment(`trochai-${portalId}.jsonl.gz`);
  if (size !== null) response.set('content-length', String(size));
  await tidily(() => pipeline(content, response)).catch((error: unknown) => {
    if (!response.destroyed) throw error; // else the reader went away
  });
}

function noSuchFile(cause?: unknown): AppError {
  return new AppError('NOT_FOUND', 'There is no such file', { cause });
}
