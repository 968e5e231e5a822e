import { searchContactsSchema } from '@trochai/contract/search';
import { searchContacts } from '../contacts/search/search-contacts.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

/** Contacts by name, number and filters. */
export function searchEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: '/contacts/search',
        roles: ['ADMIN', 'AGENT', 'VIEWER'],
        schema: searchContactsSchema,
      },
      async ({ viewer }, search) => {
        const found = await searchContacts(pool, viewer, search);
        return found ? { ok: true, ...found } : refuse('INVALID', 'after: is the cursor of another page');
      },
    ),
  ];
}
