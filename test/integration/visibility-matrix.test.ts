import { refusalSchema } from '@trochai/contract/answer';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { callCard } from '../support/card.ts';
import { listEndpoints, OUTSIDE, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { type EndpointRow, ROWS } from '../support/visibility/rows.ts';
import {
  ASSIGNED,
  type Asker,
  CHANNELS,
  createSubject,
  createWorld,
  POLICIES,
  ROLES,
  type Subject,
  type World,
} from '../support/visibility/world.ts';

type Case = {
  world: World;
  role: Role;
  assigned: (typeof ASSIGNED)[number];
  channel: (typeof CHANNELS)[number];
  /** Asked by the same role of another organization. */
  isForeign: boolean;
};

const NOBODY_LISTENS = 'http://127.0.0.1:1';

let database: TestDatabase;
let app: TestApp;
const worlds: World[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {
    meta: { ...OUTSIDE.meta, graphUrl: NOBODY_LISTENS },
    hubspot: { ...OUTSIDE.hubspot, apiUrl: NOBODY_LISTENS },
  });
  for (const policy of POLICIES) worlds.push(await createWorld(database, policy));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const endpoints = listEndpoints();
const operationOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

it('knows every endpoint, and none that is not there', () => {
  expect(Object.keys(ROWS).sort()).toEqual(endpoints.map(operationOf).sort());
});

/** DESIGN.md, section 3, in plain words. */
function seesContact({ world, role, assigned, isForeign }: Case): boolean {
  if (isForeign) return false;
  if (role === 'ADMIN') return true;
  if (role === 'AGENT') return assigned !== 'another';
  return world.policy === 'ALL' || (world.policy === 'UNASSIGNED' && assigned === 'nobody');
}

function usesChannel({ role, channel, isForeign }: Case): boolean {
  return !isForeign && (role === 'ADMIN' || channel !== 'theirs');
}

function seesConversation(one: Case): boolean {
  return seesContact(one) && (one.role !== 'AGENT' || usesChannel(one));
}

const sees = {
  member: ({ isForeign }: Case) => !isForeign,
  contact: seesContact,
  conversation: seesConversation,
  channel: usesChannel,
};

function listCases(): Case[] {
  return worlds.flatMap((world) =>
    ROLES.flatMap((role) =>
      ASSIGNED.flatMap((assigned) =>
        CHANNELS.flatMap((channel) =>
          [false, true].map((isForeign) => ({ world, role, assigned, channel, isForeign })),
        ),
      ),
    ),
  );
}

function askerOf({ world, role, isForeign }: Case): Asker {
  const [first, second] = worlds;
  const home = isForeign ? (world === first ? second : first) : world;
  if (!home) throw new Error('There is no other organization');
  return home.askers[role];
}

async function call(
  operation: string,
  row: EndpointRow,
  { asker, subject }: { asker: Asker; subject: Subject },
) {
  const body = await row.body?.({ database, asker, subject });
  return callCard(app, { operation, ...asker, ...(body && { body }) });
}

/** As it is answered when there is no such thing at all. */
function nowhere(subject: Subject): Subject {
  return {
    ...subject,
    contactId: uuidv7(),
    conversationId: uuidv7(),
    channelId: uuidv7(),
    messageId: uuidv7(),
    unconfirmedId: uuidv7(),
    hubspotContactId: '999999999999',
    memberId: uuidv7(),
  };
}

describe.each(endpoints)('$method $path', ({ method, path, roles }) => {
  const operation = operationOf({ method, path });
  const row = ROWS[operation];

  it.runIf(row)(
    'tells each member what they may see, and to everybody else that there is no such thing',
    async () => {
      if (!row) return;
      const wrong: object[] = [];
      for (const one of listCases()) {
        const asker = askerOf(one);
        const owner = {
          me: one.world.askers[one.role].memberId,
          another: one.world.another.memberId,
          nobody: null,
        };
        const { organizationId } = one.world;
        const { channelId } = one.world.channels[one.channel];
        const subject = await createSubject(database, {
          organizationId,
          channelId,
          assignedTo: owner[one.assigned],
        });
        const answer = await call(operation, row, { asker, subject });
        const problem = await judge({ one, asker, subject, answer });
        if (problem)
          wrong.push({
            problem,
            ...one,
            world: one.world.policy,
            answer: JSON.stringify(answer).slice(0, 300),
          });
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    120_000,
  );

  type Answered = { one: Case; asker: Asker; subject: Subject; answer: unknown };

  async function judge({ one, asker, subject, answer }: Answered): Promise<string | null> {
    if (!row) return null;
    const { success: isRefused, data: refusal } = refusalSchema.safeParse(answer);
    if (!roles.includes(one.role)) return refusal?.error.code === 'FORBIDDEN' ? null : 'must be forbidden';
    const said = JSON.stringify(answer);
    if (!seesContact(one) && said.includes(subject.contactId)) return 'tells of a contact';
    if (!seesConversation(one) && said.includes(subject.conversationId)) return 'tells of a conversation';
    if (row.about !== 'nothing' && !sees[row.about](one)) {
      const nothing = await call(operation, row, { asker, subject: nowhere(subject) });
      if (refusal?.error.code !== 'NOT_FOUND') return 'must not be found';
      return said === JSON.stringify(nothing) ? null : 'is told apart from what does not exist';
    }
    if (row.refusedWith) return refusal?.error.code === row.refusedWith ? null : `must be ${row.refusedWith}`;
    if (isRefused) return 'must be answered';
    if (row.tells === 'contact' && seesContact(one) && !said.includes(subject.contactId))
      return 'must tell it';
    if (row.tells === 'conversation' && seesConversation(one) && !said.includes(subject.conversationId))
      return 'must tell it';
    return null;
  }
});
