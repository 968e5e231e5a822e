import { changeSettingsSchema } from '@trochai/contract/settings';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import type { Organization } from '../platform/database/generated/client.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const path = '/settings';
const roles = ['ADMIN'] as const;

/** What an admin decides for the whole organization. */
export function settingsEndpoints({ prisma }: Database): Endpoint[] {
  const read = endpoint(
    { method: 'get', path, roles, schema: z.undefined() },
    async ({ organizationId: id }) => answer(await prisma.organization.findUniqueOrThrow({ where: { id } })),
  );

  const change = endpoint(
    { method: 'post', path, roles, schema: changeSettingsSchema },
    async ({ organizationId: id }, { viewerPolicy, marksRead }) => {
      const data = {
        ...(viewerPolicy !== undefined && { viewerPolicy }),
        ...(marksRead !== undefined && { marksRead }),
      };
      return answer(await prisma.organization.update({ where: { id }, data }));
    },
  );
  return [read, change];
}

function answer({ viewerPolicy, marksRead }: Organization) {
  return { ok: true as const, settings: { viewerPolicy, marksRead } };
}
