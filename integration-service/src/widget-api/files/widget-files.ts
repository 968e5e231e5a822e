import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { WIDGET_FILES, WIDGET_FOLDER } from './built-files.ts';

const HASH_LENGTH = 16;

const FOR_A_WHILE = 'public, max-age=300';
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Any page may load these, from whatever origin. */
const FOR_ALL = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

type BuiltFile = { content: Buffer; gzipped: Buffer; hash: string };

/**
 * `GET /widget.js`, the script in the agency's pages, and `GET /widget-panel.js?v=<hash>`, which that loads; the hash is
 * of the content. They are read now, once; without them both are answered 503.
 */
export function createWidgetFiles({ log, folder = WIDGET_FOLDER }: { log: Log; folder?: string }): Router {
  const router = Router();
  const { loader, panel } = readBuilt({ log, folder });

  router.get(`/${WIDGET_FILES.loader}`, (request, response) =>
    sendFile({ request, response }, loader, FOR_A_WHILE),
  );
  router.get(`/${WIDGET_FILES.panel}`, (request, response) => {
    const isMeant = panel !== null && request.query['v'] === panel.hash;
    sendFile({ request, response }, panel, isMeant ? FOR_GOOD : FOR_A_WHILE);
  });
  return router;
}

function readBuilt({
  log,
  folder,
}: {
  log: Log;
  folder: string;
}): Record<'loader' | 'panel', BuiltFile | null> {
  try {
    return {
      loader: readFile(join(folder, WIDGET_FILES.loader)),
      panel: readFile(join(folder, WIDGET_FILES.panel)),
    };
  } catch (error) {
    log.warn(
      { reason: messageOf(error) },
      'Web pages get no chat widget: run "npm run build", then start again',
    );
    return { loader: null, panel: null };
  }
}

function readFile(path: string): BuiltFile {
  const content = readFileSync(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
  return { content, gzipped: gzipSync(content), hash };
}

type Exchange = { request: Request; response: Response };

function sendFile({ request, response }: Exchange, file: BuiltFile | null, cacheControl: string): void {
  response.set(FOR_ALL).vary('accept-encoding');
  if (!file) {
    response.status(503).set('cache-control', 'no-store').send('// The chat widget is not built yet\n');
    return;
  }
  response.set({ 'cache-control': cacheControl, etag: `W/"${file.hash}"` });
  if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') response.send(file.content);
  else response.set('content-encoding', 'gzip').send(file.gzipped);
}
