import { confirmOwnerSchema, splitContactSchema } from '@trochai/contract/owners';
import { z } from 'zod';
import { confirmOwner, findDoubtfulOwners } from '../contacts/doubtful-owners.ts';
import { splitContact } from '../contacts/split-contact.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

const roles = ['ADMIN'] as const;

/** Numbers whose owner may have changed: an admin says whether it is one person or two. */
export function ownerEndpoints({ database }: { database: Database }): Endpoint[] {
  const list = endpoint(
    { method: 'get', path: '/contacts/doubtful-owners', roles, schema: z.undefined() },
    async ({ organizationId }) => ({
      ok: true,
      doubts: await findDoubtfulOwners(database.pool, { organizationId }),
    }),
  );

  const confirm = endpoint(
    { method: 'post', path: '/contacts/confirm-owner', roles, schema: confirmOwnerSchema },
    async ({ organizationId }, { contactId }) =>
      (await confirmOwner(database.pool, { organizationId, contactId }))
        ? { ok: true }
        : refuse('NOT_FOUND', "There is no doubt about this contact's number"),
  );

  const split = endpoint(
    { method: 'post', path: '/contacts/split', roles, schema: splitContactSchema },
    async ({ organizationId }, { since, ...split }) => {
      const contactId = await splitContact(database, { organizationId, ...split, since: new Date(since) });
      return contactId
        ? { ok: true, contactId }
        : refuse('INVALID', 'The contact must have these user ids, and another one that stays with it');
    },
  );
  return [list, confirm, split];
}
