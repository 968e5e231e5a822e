import { z } from 'zod';
import { userIdOf } from './identifiers.ts';

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

type Known = { name?: string | undefined; username?: string | undefined };

/** The person behind a number, who is made when nobody has it yet. */
export function personWithNumber(people: Person[], waId: string): Person {
  return people.find((person) => person.waId === waId) ?? add(people, { userId: userIdOf(waId), waId });
}

/** The person behind a username, who shows no number unless already known by one. */
export function personWithUsername(people: Person[], username: string): Person {
  const found = people.find((person) => person.username === username);
  return found ?? add(people, { userId: userIdOf(`@${username}`), waId: null });
}

export function personWithUserId(people: readonly Person[], userId: string): Person | undefined {
  return people.find((person) => person.userId === userId);
}

/** What somebody now calls themselves; what is absent stays as it was. */
export function rename(person: Person, { name, username }: Known): void {
  person.name = name ?? person.name;
  person.username = username ?? person.username;
}

function add(people: Person[], { userId, waId }: Pick<Person, 'userId' | 'waId'>): Person {
  const person = { userId, waId, username: null, name: null, refusesMarketing: false };
  people.push(person);
  return person;
}
