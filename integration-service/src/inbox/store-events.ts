import type { Queryable } from '../platform/database/database.ts';
import type { Edge } from './edge.ts';

/**
 * Stores raw bodies in one statement and so in one durable commit. The bodies travel as one binary parameter and
 * are cut apart by Postgres: an array of bytea would travel as hexadecimal text.
 */
export async function storeEvents(on: Queryable, events: { edge: Edge; bodies: Buffer[] }): Promise<void> {
  const lengths = events.bodies.map((body) => body.length);
  let end = 1;
  const offsets = lengths.map((length) => (end += length) - length);
  await on.query({
    name: 'store-events',
    text: `insert into inbox_events (edge, body)
           select $1, substring($2::bytea from piece.start for piece.length)
           from unnest($3::int[], $4::int[]) as piece(start, length)`,
    values: [events.edge, Buffer.concat(events.bodies), offsets, lengths],
  });
}
