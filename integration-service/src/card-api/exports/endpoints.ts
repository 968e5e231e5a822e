import { exportPersonSchema, startExportSchema, stopExportSchema } from '@trochai/contract/portability';
import { z } from 'zod';
import { findContact } from '../../contacts/find-contact.ts';
import type { Database } from '../../platform/database/database.ts';
import { readExport, startExport, stopExport } from '../../portability/jobs/exports.ts';
import type { ExportLinks } from '../../portability/links.ts';
import { type Endpoint, endpoint, refuse, write } from '../endpoint.ts';

type Deps = { database: Database; exportLinks: ExportLinks };

const roles = ['ADMIN'] as const;

/** Data that leaves the service: all of the organization's, or one person's. */
export function exportEndpoints({ database: { pool }, exportLinks }: Deps): Endpoint[] {
  const start = write(
    pool,
    { path: '/exports', roles, schema: startExportSchema },
    async ({ viewer }, _, tx) => {
      return { ok: true, exportId: await startExport(tx, viewer) };
    },
  );

  const stop = write(
    pool,
    { path: '/exports/stop', roles, schema: stopExportSchema },
    async ({ organizationId }, _, tx) => {
      await stopExport(tx, organizationId);
      return { ok: true };
    },
  );

  const read = endpoint(
    { method: 'get', path: '/exports', roles, schema: z.undefined() },
    async ({ viewer: { organizationId, memberId } }) => {
      const last = await readExport(pool, organizationId);
      const isDone = last?.state === 'DONE';
      const url = isDone ? await exportLinks.linkTo({ organizationId, memberId, exportId: last.id }) : null;
      return { ok: true, export: last, url };
    },
  );

  const person = endpoint(
    { method: 'post', path: '/contacts/export', roles, schema: exportPersonSchema },
    async ({ viewer }, { contactId }) => {
      const found = await findContact(pool, viewer, contactId);
      if (!found) return refuse('NOT_FOUND', 'There is no such contact');
      const { organizationId, memberId } = viewer;
      return { ok: true, url: await exportLinks.linkTo({ organizationId, memberId, contactId: found.id }) };
    },
  );
  return [start, stop, read, person];
}
