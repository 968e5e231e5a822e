import type pg from 'pg';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { AGENT_ELSEWHERE, AGENT_ON_LIST, LARGEST_PORTAL } from './organizations.ts';

/** A search as somebody types and ticks it. */
export type Search = { kind: string; body: object; portalId: string; userId: string };

const ROUNDS = 8;
const SMALL_PORTAL = String(Number(LARGEST_PORTAL) + 7);

const ASKERS = [
  { who: 'admin', portalId: LARGEST_PORTAL, userId: '1' },
  { who: 'agent', portalId: LARGEST_PORTAL, userId: AGENT_ON_LIST },
  { who: 'agent elsewhere', portalId: LARGEST_PORTAL, userId: AGENT_ELSEWHERE },
];

/** Searches of every kind in turn, other ones each round; the small organization asks one in a round. */
export async function listSearches(on: pg.Pool): Promise<Search[]> {
  const sample = await readSample(on);
  return Array.from({ length: ROUNDS }, (_, round) => round).flatMap((round) => {
    const kinds = Object.entries(bodies(sample, round));
    const inLarge = kinds.flatMap(([kind, body], index) => {
      const asker = ASKERS[(round + index) % ASKERS.length];
      const again = ASKERS[(round + index + 1) % ASKERS.length];
      return [asker, again].flatMap((one) => (one ? [{ kind: `${kind}, ${one.who}`, body, ...one }] : []));
    });
    const body = { query: pick(GIVEN_NAMES, round) };
    return [...inLarge, { kind: 'small organization', body, portalId: SMALL_PORTAL, userId: '1' }];
  });
}

type Sample = { phones: string[]; tags: string[]; channels: string[] };

async function readSample(on: pg.Pool): Promise<Sample> {
  const { rows } = await on.query<Sample>(
    `select array(select phone from contacts as contact tablesample system (0.1) repeatable (7)
         where contact.organization_id = organization.id and phone is not null limit 100) as phones,
       array(select id from tags where organization_id = organization.id order by id) as tags,
       array(select id from channels where organization_id = organization.id order by id) as channels
     from organizations as organization where hubspot_portal_id = $1`,
    [LARGEST_PORTAL],
  );
  const [sample] = rows;
  if (!sample) throw new Error('There is no crowd');
  return sample;
}

function bodies({ phones, tags, channels }: Sample, round: number): Record<string, object> {
  const phone = (offset: number) => pick(phones, round * 7 + offset);
  const frequent = pick(GIVEN_NAMES, round);
  const rare = pick(FAMILY_NAMES, -1 - round);
  return {
    'nothing typed': {},
    'frequent name': { query: frequent },
    'rare name': { query: rare },
    'two frequent names': { query: `${pick(FAMILY_NAMES, round)} ${frequent}` },
    'a frequent and a rare name': { query: `${frequent} ${rare}` },
    'part of a name': { query: pick(FAMILY_NAMES, round * 3 + 2).slice(1, 5) },
    'two letters': { query: pick(GIVEN_NAMES, round * 5).slice(0, 2) },
    'last four digits': { query: phone(0).slice(-4) },
    'last two digits': { query: phone(1).slice(-2) },
    'whole number': { query: `+${phone(2).slice(0, 3)} ${phone(2).slice(3, 7)}-${phone(2).slice(7)}` },
    'nobody of that name': { query: `Xiomw${round}x` },
    'status and source': { statuses: ['CLOSED_WON'], sources: [pick(['IMPORT', 'HUBSPOT'], round)] },
    tag: { tagIds: [pick(tags, round * 4)] },
    'tag, state and status': {
      tagIds: [pick(tags, -1 - round)],
      states: ['OPEN', 'IN_PROGRESS'],
      statuses: ['NEW'],
    },
    unanswered: { unanswered: true },
    'mine, unanswered': { unanswered: true, assigned: 'me' },
    mine: { assigned: 'me' },
    'nobody\u2019s on a channel': { assigned: 'nobody', channelIds: [pick(channels, round)] },
    'name and everything': {
      query: frequent,
      statuses: ['NEW', 'QUALIFIED'],
      states: ['CLOSED'],
      channelIds: [pick(channels, round)],
      sources: ['AD', 'WEB'],
      assigned: 'nobody',
    },
  };
}

function pick(list: readonly string[], index: number): string {
  return list.at(index % list.length) ?? '';
}
