import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type pg from 'pg';
import { enqueueImport } from '../../listings/import/import-job.ts';
import { findImportOfPage, keepFile, type PageImport } from '../../listings/import/imports.ts';
import type { Database } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { AppError } from '../../platform/errors.ts';
import { chooseLanguage, type Language } from '../choose-language.ts';
import { describeProgress, type Look, renderImportPage, renderNotice } from './page/render-page.ts';
import { wordsIn } from './page/words.ts';
import { type NoFile, receiveFile } from './receive-file.ts';

type Deps = {
  database: Database;
  /** Where HubSpot's own pages are, which may show ours. */
  appUrl: string;
};

const STATUS = { noFile: 422, tooLarge: 413, unreadable: 400 } as const satisfies Record<NoFile, number>;

type Handed = PageImport & { file: Uint8Array; language: Language };

/**
 * `GET /imports/:token`: the page on which an admin hands in a CSV file of listings, and sees what becomes of it;
 * `POST`: the file, as a form sends it; `GET /imports/:token/progress`: how far it is. It works without scripts. What
 * the page does not take it says itself: 404 and 410 for a token that was never good, or is not any more.
 */
export function createImportRouter({ database, appUrl }: Deps): Router {
  const { pool } = database;
  const router = Router();

  router.get('/imports/:token', async (request, response) => {
    const look = dress(request, response, appUrl);
    const found = await findPage(request, response, look);
    if (found) response.send(renderImportPage({ ...look, import: found.import }));
  });

  router.get('/imports/:token/progress', async (request, response) => {
    const { import: state } = await findImportOfPage(pool, request.params.token);
    const isOver = state.state !== 'CHECKING' && state.state !== 'TAKING';
    const text = describeProgress(state, languageOf(request));
    response.set('cache-control', 'no-store').json({ isOver, done: state.done, total: state.total, text });
  });

  router.post('/imports/:token', async (request, response) => {
    const look = dress(request, response, appUrl);
    const page = await findPage(request, response, look);
    if (!page) return;
    const file = await receiveFile(request);
    if (typeof file === 'string') {
      const complaint = wordsIn(look.language)[file];
      response.status(STATUS[file]).send(renderImportPage({ ...look, import: page.import, complaint }));
      return;
    }
    await takeIn(pool, { ...page, file, language: look.language });
    response.redirect(303, request.params.token);
  });

  async function findPage(
    request: Request<{ token: string }>,
    response: Response,
    look: Look,
  ): Promise<PageImport | null> {
    try {
      return await findImportOfPage(pool, request.params.token);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const isExpired = error.code === 'GONE';
      response.status(isExpired ? 410 : 404).send(renderNotice(look, isExpired ? 'expired' : 'unknown'));
      return null;
    }
  }

  return router;
}

/** Of two files at once one is taken; the page shows what becomes of it. */
async function takeIn(
  pool: pg.Pool,
  { organizationId, import: { id: importId }, file, language }: Handed,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const isKept = await keepFile(tx, { organizationId, importId }, file);
    if (isKept) await enqueueImport(tx, { organizationId, importId, language });
  });
}

/** The headers of a page that only HubSpot may show, and that runs nothing but its own script. */
function dress(request: Request, response: Response, appUrl: string): Look {
  const nonce = randomBytes(16).toString('base64');
  response.removeHeader('x-frame-options');
  response.type('html').set({
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      `script-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      "form-action 'self'",
      `frame-ancestors https://*.hubspot.com ${new URL(appUrl).origin}`,
      "base-uri 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  return { nonce, language: languageOf(request) };
}

function languageOf(request: Request): Language {
  return chooseLanguage(request.get('accept-language'));
}
