import { changeSettingsSchema } from '@trochai/contract/settings';
import { z } from 'zod';
import { changeSettings } from '../organizations/change-settings.ts';
import { readSettings } from '../organizations/read-settings.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const path = '/settings';
const roles = ['ADMIN'] as const;

/** What an admin decides for the whole organization. */
export function settingsEndpoints({ pool }: Database): Endpoint[] {
  const read = endpoint(
    { method: 'get', path, roles, schema: z.undefined() },
    async ({ organizationId }) => ({ ok: true, settings: await readSettings(pool, organizationId) }),
  );

  const save = write(pool, { path, roles, schema: changeSettingsSchema }, async ({ viewer }, change, tx) =>
    (await changeSettings(tx, viewer, change))
      ? { ok: true }
      : refuse('INVALID', 'timeZone: is no name of a time zone, such as America/Costa_Rica'),
  );
  return [read, save];
}
