import { phoneKey } from '../../../integration-service/src/contacts/phone-key.ts';
import type {
  Role,
  ViewerPolicy,
} from '../../../integration-service/src/platform/database/generated/enums.ts';
import { CHANNELS, OWNERS, type Person, type Talk } from './people.ts';

export type NaiveSearch = {
  role: Role;
  viewerPolicy: ViewerPolicy;
  query?: string | undefined;
  statuses?: string[] | undefined;
  sources?: string[] | undefined;
  states?: string[] | undefined;
  /** Places in TAGS, CHANNELS. */
  tags?: number[] | undefined;
  channels?: number[] | undefined;
  assigned?: (typeof OWNERS)[number] | undefined;
  unanswered?: true | undefined;
};

/** What a search finds, said as plainly as possible: [contact, conversation], the latest activity first. */
export function searchNaively(all: readonly Person[], search: NaiveSearch): [string, string][] {
  return all
    .filter((person) => person.wrote && !person.isMerged && sees(person, search) && fits(person, search))
    .flatMap((person) => {
      const [latest] = person.talks.filter((talk) => fitsTalk(talk, search)).toSorted(latestFirst);
      return latest ? [{ person, latest }] : [];
    })
    .toSorted((a, b) => latestFirst(a.latest, b.latest))
    .map(({ person, latest }) => [person.id, latest.id]);
}

function latestFirst(a: Talk, b: Talk): number {
  return b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
}

function sees({ owner }: Person, { role, viewerPolicy }: NaiveSearch): boolean {
  if (role === 'ADMIN') return true;
  if (role === 'AGENT') return owner !== 'another';
  return viewerPolicy === 'ALL' || (viewerPolicy === 'UNASSIGNED' && owner === 'nobody');
}

function fits(person: Person, { query, statuses, sources, tags, assigned }: NaiveSearch): boolean {
  if (statuses && !statuses.includes(person.status)) return false;
  if (sources && !sources.includes(person.source)) return false;
  if (tags && !person.tags.some((tag) => tags.includes(tag))) return false;
  if (assigned && person.owner !== assigned) return false;
  return query === undefined || isCalled(person, query);
}

function fitsTalk(talk: Talk, { role, states, channels, unanswered }: NaiveSearch): boolean {
  if (role === 'AGENT' && CHANNELS[talk.channel] === 'theirs') return false;
  if (states && !states.includes(talk.state)) return false;
  if (channels && !channels.includes(talk.channel)) return false;
  return !unanswered || talk.waits;
}

function isCalled(person: Person, query: string): boolean {
  if (/^[\d\s+().\-/]+$/.test(query) && /\d/.test(query))
    return hasNumber(person, query.replaceAll(/\D/g, ''));
  const { editedName, addressBookName, profileName, username } = person;
  const words = fold([editedName, addressBookName, profileName, username].join(' ')).split(/\s+/);
  return fold(query)
    .split(/[\s,;]+/)
    .filter(Boolean)
    .every((part) => words.some((word) => (part.length < 3 ? word.startsWith(part) : word.includes(part))));
}

function hasNumber({ phone }: Person, digits: string): boolean {
  if (phone === null) return false;
  if (digits.length < 8) return phone.endsWith(digits);
  const whole = ['', '52', '55'].map((country) => phoneKey(`${country}${digits}`));
  return phone.endsWith(digits) || whole.includes(phoneKey(phone));
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
