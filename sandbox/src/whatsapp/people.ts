import { z } from 'zod';
import { userIdOf } from './identifiers.ts';
import { waIdOf } from './wa-id.ts';

/** Someone who uses WhatsApp and has had to do with the agency. */
export const personSchema = z.object({
  /** the business-scoped user id */
  userId: z.string(),
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

/** The number is this person's now, and nobody else's: who had it is gone. */
export function takeNumber(people: Person[], person: Person, waId: string): void {
  const other = people.findIndex((one) => one !== person && one.waId === waId);
  if (other >= 0) people.splice(other, 1);
  person.waId = waId;
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

function add(people: Person[], { userId, waId }: Pick<Person, 'userId' | 'waId'>): Person {
  const person = { userId, waId, username: null, name: null, refusesMarketing: false };
  people.push(person);
  return person;
}
