import pg from 'pg';
import { setIndexesAside } from './indexes.ts';
import { makeOrganizations } from './organizations.ts';
import { makePeople } from './people.ts';
import type { Crowd } from './size.ts';
import { makeTalks } from './talks.ts';

/** Fills an empty, migrated database, as fast as Postgres can; the same crowd each time. */
export async function makeCrowd(url: string, crowd: Crowd): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica'); // no foreign key is checked row by row
    await client.query(
      `set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set synchronous_commit = off`,
    );
    await client.query('select setseed(0.5)');
    const restoreIndexes = await setIndexesAside(client, TABLES);
    await makeOrganizations(client, crowd);
    await makePeople(client, crowd);
    await makeTalks(client, crowd);
    await restoreIndexes(url);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

const TABLES = [
  'contacts',
  'contact_identities',
  'contact_tags',
  'contact_listings',
  'crm_sync',
  'conversations',
  'messages',
  'message_statuses',
  'message_media',
  'sends',
  'notes',
  'conversation_reads',
];
