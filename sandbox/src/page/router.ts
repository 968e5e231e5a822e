import express, { Router } from 'express';
import { join } from 'node:path';
import { z } from 'zod';
import type { Crm } from '../hubspot/crm.ts';
import { findRecord } from '../hubspot/find-record.ts';
import { objectType } from '../hubspot/object-type.ts';
import { describePortal } from './describe-portal.ts';
import { passOn, type Passing } from './fetch/pass-on.ts';
import type { Page } from './open-page.ts';
import { showFailure } from './show-failure.ts';

const entrySchema = z.string().regex(/^[A-Za-z]+$/);
/** HubSpot's own limit is judged by who passes it on; this one only keeps memory. */
const MOST_BYTES = '4mb';

type Options = { page: Page; crm: Crm; passing: Passing };

/** What the page itself asks for: its files, the extension's, and what HubSpot does for an extension. */
export function createPageRouter({ page, crm, passing }: Options): Router {
  const router = Router();
  router.get('/assets/:file', async (request, response) => {
    const root = await page.page.latest();
    response.sendFile(request.params.file, { root: join(root, 'assets'), maxAge: '1y', immutable: true });
  });
  router.get('/extension/:entry.js', async (request, response) => {
    const entry = entrySchema.parse(request.params.entry);
    try {
      const root = await page.extension.latest();
      response.set('cache-control', 'no-cache');
      response.sendFile(`${entry}/${entry}.js`, { root, cacheControl: false });
    } catch (error) {
      showFailure(response, error);
    }
  });
  router.get('/portal', (_request, response) => void response.json(describePortal(passing.serviceUrl)));
  router.get('/records/:type/:id', (request, response) => {
    const { type, id } = request.params;
    const record = findRecord(crm, objectType(type), { id });
    if (record) response.json({ properties: record.properties });
    else response.status(404).json({ error: { message: 'There is no such record' } });
  });
  router.post('/fetch', express.json({ limit: MOST_BYTES }), async (request, response) => {
    const { status, text } = await passOn(passing, request.body);
    response.status(status).type('json').send(text);
  });
  return router;
}
