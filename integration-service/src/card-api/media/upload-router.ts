import { randomBytes } from 'node:crypto';
import { type Request, Router } from 'express';
import { LARGEST_FILE_BYTES, judgeFile } from '../../media/file-rules.ts';
import { detectType } from '../../media/detect-type.ts';
import { enqueueRemoval } from '../../media/remove-files.ts';
import { takeInFile } from '../../media/take-in-file.ts';
import { findOpenUpload, finishUpload, type OpenUpload, type UploadedFile } from '../../media/uploads.ts';
import type { Blobs } from '../../platform/blobs/blobs.ts';
import { spool, TooLarge } from '../../platform/blobs/spool.ts';
import type { Database } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { chooseLanguage } from '../choose-language.ts';
import { renderUploadPage } from './upload-page/render-page.ts';

type Deps = {
  database: Database;
  blobs: Blobs;
  /** Where HubSpot's own pages are, which may show ours. */
  appUrl: string;
};

const LONGEST_NAME = 240;

/**
 * `GET /upload/:token`: the page on which a member hands in one file. `POST /upload/:token?name=…`: the file, as it is.
 * 404 and 410 for a token that was never good, or is not any more; 413 and 422 for a file that WhatsApp does not take.
 */
export function createUploadRouter(deps: Deps): Router {
  const router = Router();
  router.get('/upload/:token', async (request, response) => {
    const { uploadId } = await findOpenUpload(deps.database, request.params.token);
    const nonce = randomBytes(16).toString('base64');
    response.removeHeader('x-frame-options');
    response.set({
      'content-security-policy': policy(nonce, deps.appUrl),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    const language = chooseLanguage(request.get('accept-language'));
    response.type('html').send(renderUploadPage({ nonce, uploadId, language }));
  });

  router.post('/upload/:token', async (request, response) => {
    const upload = await findOpenUpload(deps.database, request.params.token);
    const file = await takeIn(deps, request, upload);
    response.json({ ok: true, uploadId: upload.uploadId, ...file });
  });
  return router;
}

function policy(nonce: string, appUrl: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    `frame-ancestors https://*.hubspot.com ${new URL(appUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

async function takeIn(
  { database, blobs }: Deps,
  request: Request,
  upload: OpenUpload,
): Promise<Pick<UploadedFile, 'mimeType' | 'fileName' | 'size'>> {
  const fileName = nameOf(request);
  const file = await receive(request, blobs.folder);
  const mimeType = (await detectType(file, fileName)) ?? 'application/octet-stream';
  const judged = judgeFile({ mimeType, size: file.size, head: file.head });
  if (!judged.ok) {
    await file.discard();
    throw new AppError('UNUSABLE', judged.problem);
  }
  const { organizationId } = upload;
  const kept = await takeInFile(blobs, { organizationId, file, mimeType });
  const uploaded = { ...kept, mimeType, fileName };
  if (!(await finishUpload(database.pool, upload, uploaded))) {
    const { hash, thumbnailHash } = kept;
    await enqueueRemoval(database.pool, {
      organizationId,
      hashes: [hash, ...(thumbnailHash ? [thumbnailHash] : [])],
    });
    throw new AppError('GONE', 'This page was used, or has expired');
  }
  return { mimeType, fileName, size: kept.size };
}

async function receive(request: Request, folder: string) {
  if (Number(request.get('content-length') ?? 0) > LARGEST_FILE_BYTES) throw tooLarge();
  try {
    return await spool(request, { folder, limitBytes: LARGEST_FILE_BYTES });
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(error);
    throw new AppError('BAD_REQUEST', 'The file did not arrive whole', { cause: error });
  }
}

function tooLarge(cause?: unknown): AppError {
  return new AppError('BODY_TOO_LARGE', 'WhatsApp takes files up to 100 MB', { cause });
}

/** The last part of whatever the name is, without what no file system likes. */
function nameOf(request: Request): string | null {
  const { name } = request.query;
  if (typeof name !== 'string') return null;
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, LONGEST_NAME)
      .toWellFormed() || null
  );
}
