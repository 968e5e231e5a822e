import { NUMBERS } from '../graph/channels.ts';
import type { GraphState } from '../graph/graph-state.ts';
import type { Person } from '../whatsapp/people.ts';
import { isReaction } from '../whatsapp/statuses/automatic.ts';
import { describePerson } from './describe-person.ts';
import type { Phones } from './phones-schema.ts';

/** Everybody who uses WhatsApp here, in the order in which they came, and how many messages they have not read. */
export function listPhones(state: GraphState): Phones {
  const unread = countUnread(state);
  return {
    channels: NUMBERS.map(({ name, displayPhoneNumber: phone }) => ({ name, phone })),
    people: state.people.map((person) => ({
      ...describePerson(person),
      channels: NUMBERS.map(({ name, phoneNumberId }) => ({
        name,
        unread: sumOver(person, (userId) => unread.get(keyOf({ phoneNumberId, userId })) ?? 0),
      })),
    })),
  };
}

function sumOver({ userId, formerUserIds }: Person, count: (userId: string) => number): number {
  return [userId, ...formerUserIds].reduce((sum, one) => sum + count(one), 0);
}

/** In one pass: there may be many messages, and the page asks often. */
function countUnread({ messages, echoes }: GraphState): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { phoneNumberId, receiver, failure, readAt, body } of messages) {
    if (!receiver || failure || readAt !== null || isReaction(body)) continue;
    count(keyOf({ phoneNumberId, userId: receiver.userId }));
  }
  for (const echo of echoes) if (echo.readAt === null) count(keyOf(echo));
  return counts;
}

function keyOf({ phoneNumberId, userId }: { phoneNumberId: string; userId: string }): string {
  return `${phoneNumberId} ${userId}`;
}
