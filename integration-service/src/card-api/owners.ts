import { confirmOwnerSchema, splitContactSchema } from '@trochai/contract/owners';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { confirmOwner, findDoubtfulOwners } from '../contacts/doubtful-owners.ts';
import { findContact } from '../contacts/find-contact.ts';
import { splitContact } from '../contacts/split-contact.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const roles = ['ADMIN'] as const;

const noContact = () => refuse('NOT_FOUND', 'There is no such contact');

/** Numbers whose owner may have changed: an admin says whether it is one person or two. */
export function ownerEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const list = endpoint(
    { method: 'get', path: '/contacts/doubtful-owners', roles, schema: z.undefined() },
    async ({ organizationId }) => ({ ok: true, doubts: await findDoubtfulOwners(pool, { organizationId }) }),
  );

  const confirm = write(
    pool,
    { path: '/contacts/confirm-owner', roles, schema: confirmOwnerSchema },
    async ({ organizationId, id: memberId, viewer }, { contactId }, tx) => {
      if (!(await findContact(tx, viewer, contactId))) return noContact();
      if (!(await confirmOwner(tx, { organizationId, contactId })))
        return refuse('INVALID', "There is no doubt about this contact's number");
      const actor = { origin: 'MEMBER', memberId } as const;
      await recordAudit(tx, [{ organizationId, actor, action: 'owner-confirmed', contactId }]);
      return { ok: true };
    },
  );

  const split = write(
    pool,
    { path: '/contacts/split', roles, schema: splitContactSchema },
    async ({ organizationId, id: memberId, viewer }, { contactId, userIds, takesNumber, since }, tx) => {
      if (!(await findContact(tx, viewer, contactId))) return noContact();
      const wanted = { organizationId, contactId, userIds, takesNumber, since: new Date(since) };
      const secondId = await splitContact(tx, wanted);
      if (!secondId)
        return refuse('INVALID', 'The contact must have these user ids, and another one that stays with it');
      const actor = { origin: 'MEMBER', memberId } as const;
      const details = { into: secondId };
      await recordAudit(tx, [{ organizationId, actor, action: 'contact-split', contactId, details }]);
      return { ok: true, contactId: secondId };
    },
  );
  return [list, confirm, split];
}
