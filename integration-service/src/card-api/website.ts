import { rotateKeySchema, saveWebsiteSchema } from '@trochai/contract/website';
import { z } from 'zod';
import { readWebsite } from '../organizations/website/read-website.ts';
import { rotateKey } from '../organizations/website/rotate-key.ts';
import { saveWebsite } from '../organizations/website/save-website.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const path = '/website';
const roles = ['ADMIN'] as const;

type Deps = { database: Database; publicUrl: string };

/** The chat on the agency's web pages. */
export function websiteEndpoints({ database: { pool }, publicUrl }: Deps): Endpoint[] {
  const read = endpoint(
    { method: 'get', path, roles, schema: z.undefined() },
    async ({ organizationId }) => ({
      ok: true,
      website: await readWebsite(pool, { organizationId, publicUrl }),
    }),
  );

  const save = write(pool, { path, roles, schema: saveWebsiteSchema }, async ({ viewer }, change, tx) =>
    (await saveWebsite(tx, viewer, change))
      ? { ok: true }
      : refuse('NOT_FOUND', 'There is no such connected number'),
  );

  const rotate = write(
    pool,
    { path: `${path}/rotate-key`, roles, schema: rotateKeySchema },
    async ({ viewer }, { atOnce }, tx) =>
      (await rotateKey(tx, viewer, { atOnce }))
        ? { ok: true }
        : refuse('NOT_FOUND', 'There is no website yet'),
  );
  return [read, save, rotate];
}
