import { startConversationSchema } from '@trochai/contract/start';
import { startConversation } from '../conversations/start/start-conversation.ts';
import type { Person } from '../conversations/start/person.ts';
import type { Refused } from '../messages/outbound/draft.ts';
import type { Database } from '../platform/database/database.ts';
import { askThenWrite } from './ask-then-write.ts';
import { type Endpoint, refuse } from './endpoint.ts';

type Wanted = {
  organizationId: string;
  record: { objectType: 'contact' | 'deal'; objectId: string };
  channelId: string;
};

type Deps = {
  database: Database;
  /** Asks HubSpot whom a record is about. */
  readPerson(wanted: Wanted): Promise<{ ok: true; person: Person } | Refused>;
};

const path = '/contacts/start';
const roles = ['ADMIN', 'AGENT'] as const;

/** Members write first, from a HubSpot record. HubSpot is asked before anything is written, and not for a repeat. */
export function startEndpoints({ database: { pool }, readPerson }: Deps): Endpoint[] {
  const start = askThenWrite(
    pool,
    { path, roles, schema: startConversationSchema },
    {
      ask: async ({ organizationId }, { record, channelId }) => {
        const read = await readPerson({ organizationId, record, channelId });
        return read.ok ? { ok: true, value: read.person } : refuse(read.code, read.message);
      },
      write: async ({ viewer }, { asked: person, channelId, template }, tx) => {
        const draft = { kind: 'template', headerUploadId: null, ...template } as const;
        const started = await startConversation(tx, viewer, { person, channelId, draft });
        return started.ok ? started : refuse(started.code, started.message);
      },
    },
  );
  return [start];
}
