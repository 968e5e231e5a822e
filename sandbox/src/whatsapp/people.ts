import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { userIdOf } from './identifiers.ts';
import { waIdOf } from './wa-id.ts';

/** Someone who uses WhatsApp and has had to do with the agency. */
export const personSchema = z.object({
  /** the sandbox's own, which stays the same for ever; the service is never told */
  id: z.string().default(() => randomUUID()),
  /** the business-scoped user id */
  userId: z.string(),
  /** other ones that this person had: what was written then is still on their phone */
  formerUserIds: z.array(z.string()).default([]),
  /** null: only the username is shown to the agency */
  waId: z.string().nullable(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  /** asked for no more marketing */
  refusesMarketing: z.boolean().default(false),
});

export type Person = z.infer<typeof personSchema>;

/** As somebody is told of: `from` are digits; what is absent stays as it was. */
type Who = { from?: string | undefined; username?: string | undefined; name?: string | undefined };

/**
 * Whoever is meant, who is made when nobody is known as that. Somebody known by a username alone, of whom a number
 * is told now, shows it from now on.
 * @throws ZodError when there is neither number nor username
 */
export function findPerson(people: Person[], { from, username, name }: Who): Person {
  const person = findByWho(people, { from, username });
  person.username = username ?? person.username;
  person.name = name ?? person.name;
  return person;
}

/** The person behind a number, who is made when nobody has it yet. */
export function personWithNumber(people: Person[], waId: string): Person {
  return people.find((person) => person.waId === waId) ?? add(people, { userId: userIdOf(waId), waId });
}

export function personWithUserId(people: readonly Person[], userId: string): Person | undefined {
  return people.find((person) => person.userId === userId);
}

/** The number is this person's now, and nobody else's: who had it was this person. */
export function takeNumber(people: Person[], person: Person, waId: string): void {
  const place = people.findIndex((one) => one !== person && one.waId === waId);
  const [other] = place < 0 ? [] : people.splice(place, 1);
  if (other) person.formerUserIds.push(other.userId, ...other.formerUserIds);
  person.waId = waId;
}

/** The person has another user id from now on. */
export function takeUserId(person: Person, userId: string): void {
  if (userId === person.userId) return;
  person.formerUserIds = [...person.formerUserIds.filter((one) => one !== userId), person.userId];
  person.userId = userId;
}

function findByWho(people: Person[], { from, username }: Who): Person {
  const named = username === undefined ? undefined : people.find((one) => isCalled(one, username));
  if (from !== undefined) {
    const waId = waIdOf(from);
    if (named?.waId !== null || people.some((one) => one.waId === waId))
      return personWithNumber(people, waId);
    named.waId = waId;
    return named;
  }
  if (username !== undefined)
    return named ?? add(people, { userId: userIdOf(`@${bare(username)}`), waId: null });
  throw new z.ZodError([{ code: 'custom', path: ['from'], message: 'or username is needed', input: from }]);
}

/** WhatsApp tells usernames with and without the @. */
function bare(username: string): string {
  return username.replace(/^@/, '').toLowerCase();
}

function isCalled(person: Person, username: string): boolean {
  return person.username !== null && bare(person.username) === bare(username);
}

/** A number that somebody else had before does not bring their user id along. */
function add(people: Person[], { userId, waId }: Pick<Person, 'userId' | 'waId'>): Person {
  const isTaken = people.some((one) => one.userId === userId || one.formerUserIds.includes(userId));
  const freshId = isTaken ? userIdOf(randomUUID()) : userId;
  const person = personSchema.parse({ userId: freshId, waId, username: null, name: null });
  people.push(person);
  return person;
}
