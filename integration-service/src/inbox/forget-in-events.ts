import type { Queryable } from '../platform/database/database.ts';
import type { Edge } from './edge.ts';

/** A person of one organization, by everything that raw events may call them. */
export type Person = {
  contactIds: readonly string[];
  /** Phone numbers, as written and by the key that they are known under, and WhatsApp's own ids. */
  names: ReadonlySet<string>;
  /** HubSpot's ids of their contact records. */
  recordIds: ReadonlySet<string>;
  portalId: string;
  /** The organization's channels: what came by others is not the organization's to erase. */
  phoneNumberIds: ReadonlySet<string>;
};

/**
 * Takes a person out of an event's body.
 * @returns the body without them and the ids of the messages that went; null when they are not in it
 */
export type Forget = (body: Buffer, person: Person) => { body: Buffer; wamids: string[] } | null;

const COMMON_DIGITS = 8;

type Row = { id: string; edge: Edge; body: Buffer };
type Options = { person: Person; forget: Record<Edge, Forget> };

/**
 * Takes a person out of the raw events that are still kept, and waits for those that are being ingested.
 * @returns the ids of the messages that were in them
 */
export async function forgetInEvents(on: Queryable, { person, forget }: Options): Promise<string[]> {
  const words = [...person.names, ...person.recordIds].map((word) => Buffer.from(endOf(word)));
  const { rows } = await on.query<Row>(
    `select id, edge, body from inbox_events
     where exists (select from unnest($1::bytea[]) as word where position(word in body) > 0)
     order by id for update`,
    [words],
  );
  const wamids: string[] = [];
  for (const row of rows) {
    const forgotten = forget[row.edge](row.body, person);
    if (!forgotten) continue;
    wamids.push(...forgotten.wamids);
    await on.query('update inbox_events set body = $2 where id = $1', [row.id, forgotten.body]);
  }
  return wamids;
}

/** The same number is written in several ways, which end alike. */
function endOf(word: string): string {
  return /^\d+$/.test(word) ? word.slice(-COMMON_DIGITS) : word;
}
