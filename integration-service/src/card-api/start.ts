import { startConversationSchema } from '@trochai/contract/start';
import { startConversation, type Started } from '../conversations/start/start-conversation.ts';
import type { Person } from '../conversations/start/person.ts';
import { doOnce, findDone } from '../members/do-once.ts';
import type { Refused } from '../messages/outbound/draft.ts';
import type { Database } from '../platform/database/database.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse } from './endpoint.ts';

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
  const start = endpoint(
    { method: 'post', path, roles, schema: startConversationSchema },
    async ({ viewer, organizationId, id: memberId }, { key, ...body }) => {
      const request = { organizationId, memberId, endpoint: path, key, body };
      const done = await findDone<Started>(pool, request);
      if (done) return answerOf(done);
      const { record, channelId, template } = body;
      const read = await readPerson({ organizationId, record, channelId });
      if (!read.ok) return answerOf(read);
      const draft = { kind: 'template', headerUploadId: null, ...template } as const;
      return answerOf(
        await doOnce<Started | Refused>(pool, request, (tx) =>
          startConversation(tx, viewer, { person: read.person, channelId, draft }),
        ),
      );
    },
  );
  return [start];
}

function answerOf(answer: Started | Pick<Refused, 'ok' | 'code' | 'message'>): CardAnswer {
  return answer.ok ? answer : refuse(answer.code, answer.message);
}
