import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { phoneKey } from '../../../integration-service/src/contacts/phone-key.ts';
import {
  ContactSource,
  ContactStatus,
  ConversationState,
} from '../../../integration-service/src/platform/database/generated/enums.ts';

/** One of the member's own channels, one that is everybody's, one with a list on which the member is not. */
export const CHANNELS = ['open', 'mine', 'theirs'] as const;
export const OWNERS = ['me', 'another', 'nobody'] as const;
export const TAGS = ['vip', 'investor'] as const;

export type Talk = { id: string; channel: number; state: ConversationState; at: Date; waits: boolean };

/** Somebody as a test tells them; `channel`, `tags` and `owner` are places in the lists above. */
export type Person = {
  id: string;
  editedName: string | null;
  addressBookName: string | null;
  profileName: string | null;
  username: string | null;
  phone: string | null;
  status: ContactStatus;
  source: ContactSource;
  owner: (typeof OWNERS)[number];
  tags: number[];
  /** Who never wrote is nobody's contact. */
  wrote: boolean;
  isMerged: boolean;
  talks: Talk[];
};

const NAMES = ['José Núñez', 'Jose', 'Ana María', 'ñandú', '100% Ana_María', 'a\\b', 'ÁNA', 'Zoë 🏡', 'x'];
const PHONES = ['50688881234', '50622221234', '5215512345678', '5511987654321', '551187654321', '13051234'];

const name = fc.option(fc.constantFrom(...NAMES), { freq: 2 });

/** Few moments, so that several people were active in the same one. */
const moment = fc.integer({ min: 0, max: 6 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));

const talk = (channel: number) =>
  fc.record({
    id: fc.constant(null).map(() => uuidv7()),
    channel: fc.constant(channel),
    state: fc.constantFrom(...Object.values(ConversationState)),
    at: moment,
    waits: fc.boolean(),
  });

const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constant(null).map(() => uuidv7()),
  editedName: name,
  addressBookName: name,
  profileName: name,
  username: name,
  phone: fc.option(fc.constantFrom(...PHONES), { freq: 4 }),
  status: fc.constantFrom(...Object.values(ContactStatus)),
  source: fc.constantFrom(...Object.values(ContactSource)),
  owner: fc.constantFrom(...OWNERS),
  tags: fc.subarray(TAGS.map((_, index) => index)),
  wrote: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  isMerged: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  talks: fc.subarray(CHANNELS.map((_, index) => index)).chain((channels) => fc.tuple(...channels.map(talk))),
});

export const people = fc.array(person, { minLength: 1, maxLength: 25 }).map(withoutSharedNumbers);

/** Two people of one organization never have one number. */
function withoutSharedNumbers(all: Person[]): Person[] {
  const first = new Map(all.toReversed().map(({ id, phone }) => [phone && phoneKey(phone), id]));
  return all.map((one) =>
    one.phone && first.get(phoneKey(one.phone)) !== one.id ? { ...one, phone: null } : one,
  );
}
