import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { Action } from './actions.ts';
import { type Actor, memberOf } from './actor.ts';

export type AuditEntry = {
  organizationId: string;
  actor: Actor;
  action: Action;
  contactId?: string;
  /** {from, to}, and what else tells what was done; nothing that names a person outside the organization. */
  details?: Record<string, unknown>;
};

/** Notes who changed what, in the transaction that changes it. The database's clock says when. */
export async function recordAudit(on: Queryable, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'record-audit',
    text: `insert into audit_entries (organization_id, id, origin, member_id, action, contact_id, details)
           select * from unnest($1::uuid[], $2::uuid[], $3::change_origin[], $4::uuid[], $5::text[], $6::uuid[], $7::jsonb[])`,
    values: [
      entries.map(({ organizationId }) => organizationId),
      entries.map(() => uuidv7()),
      entries.map(({ actor }) => actor.origin),
      entries.map(({ actor }) => memberOf(actor)),
      entries.map(({ action }) => action),
      entries.map(({ contactId }) => contactId ?? null),
      entries.map(({ details }) => JSON.stringify(details ?? {})),
    ],
  });
}
