import { type ContactSync as ContactSyncView, recordSchema } from '@trochai/contract/sync';
import { z } from 'zod';
import { nameContacts } from '../contacts/name-contacts.ts';
import { readLookalikes } from '../crm-sync/lookalikes.ts';
import {
  type ContactSync,
  countSyncStates,
  findSyncOfRecord,
  listSyncStates,
} from '../crm-sync/sync-state.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

/** How the organization's portal is connected. */
export type Connection = {
  status: 'CONNECTED' | 'REVOKED';
  statusReason: string | null;
  portalId: string;
  problem: string | null;
  waitingReason: string | null;
  waitingUntil: Date | null;
  heldAt: Date | null;
};

export type SyncDeps = {
  database: Database;
  readConnection(organizationId: string): Promise<Connection | null>;
};

const MOST_LISTED = 100;
const roles = ['ADMIN'] as const;

/** What HubSpot has, what waits, and what it refused, in its own words. */
export function syncEndpoints({ database: { pool }, readConnection }: SyncDeps): Endpoint[] {
  const overview = endpoint(
    { method: 'get', path: '/sync', roles, schema: z.undefined() },
    async ({ organizationId }) => {
      const connection = await readConnection(organizationId);
      if (!connection) return refuse('NOT_CONNECTED', 'This HubSpot portal is not connected');
      const waitingUntil = connection.waitingUntil?.toISOString() ?? null;
      const counts = await countSyncStates(pool, organizationId);
      const heldAt = connection.heldAt?.toISOString() ?? null;
      return { ok: true, connection: { ...connection, waitingUntil, heldAt }, counts };
    },
  );

  const problems = endpoint(
    { method: 'get', path: '/sync/problems', roles, schema: z.undefined() },
    async ({ organizationId }) => {
      const states = ['REFUSED', 'PAUSED'] as const;
      const contacts = await listSyncStates(pool, { organizationId, states, limit: MOST_LISTED });
      const lookalikes = await readLookalikes(pool, { organizationId, limit: MOST_LISTED });
      const contactIds = [...contacts, ...lookalikes].map(({ contactId }) => contactId);
      const people = await nameContacts(pool, { organizationId, contactIds });
      const nameOf = (contactId: string) => people.get(contactId)?.name ?? '';
      return {
        ok: true,
        contacts: contacts.map((one) => ({ ...viewOf(one), name: nameOf(one.contactId) })),
        lookalikes: lookalikes.map((one) => ({
          ...one,
          name: nameOf(one.contactId),
          foundAt: one.foundAt.toISOString(),
        })),
      };
    },
  );

  const ofRecord = endpoint(
    { method: 'post', path: '/sync/record', roles, schema: recordSchema },
    async ({ organizationId }, { objectType: kind, objectId: hubspotId }) => {
      const sync = await findSyncOfRecord(pool, { organizationId, kind, hubspotId });
      return sync
        ? { ok: true, sync: viewOf(sync) }
        : refuse('NOT_FOUND', 'Nobody on WhatsApp has this record');
    },
  );
  return [overview, problems, ofRecord];
}

function viewOf(sync: ContactSync): ContactSyncView {
  const { syncedAt, waitingSince } = sync;
  return {
    ...sync,
    syncedAt: syncedAt?.toISOString() ?? null,
    waitingSince: waitingSince?.toISOString() ?? null,
  };
}
