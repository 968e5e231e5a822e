import type pg from 'pg';
import { findPerson } from '../../contacts/erasure/find-person.ts';
import { type Blobs, blobKey, NoSuchBlob } from '../../platform/blobs/blobs.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { inSnapshot, readRows } from '../../platform/database/snapshot.ts';
import { NAMES, SECTIONS } from './sections.ts';

type Deps = { pool: pg.Pool; blobs: Blobs };
type Wanted = { organizationId: string; contactId: string };
type Of = { organizationId: string; contactIds: readonly string[] };
type Write = (text: string) => Promise<void>;

/** A multiple of three bytes: base64 of pieces is base64 of the whole. */
const PIECE = 96 * 1024;

/**
 * Writes all that is kept of a person as one JSON document: `sections`, the rows about them by table, and `files`, what
 * they and the agency sent, as data: addresses that a browser opens. Notes are about them and are in it.
 * @returns false, and nothing is written, when there is no such person
 */
export async function exportPerson(deps: Deps, wanted: Wanted, write: Write): Promise<boolean> {
  return inSnapshot(deps.pool, async (tx) => {
    const person = await findPerson(tx, wanted);
    if (!person) return false;
    const of = { organizationId: wanted.organizationId, contactIds: [...person.contactIds] };
    const head = { format: 'trochai-person', version: 1, exportedAt: new Date().toISOString() };
    await write(`${JSON.stringify(head).slice(0, -1)},"sections":{`);
    for (const [index, [table, condition]] of Object.entries(SECTIONS).entries()) {
      await write(`${index === 0 ? '' : ','}\n"${table}":[`);
      await writeSection(tx, { ...of, table, condition }, write);
      await write(']');
    }
    await write('},\n"files":[');
    await writeFiles(tx, { ...of, blobs: deps.blobs }, write);
    await write(']}\n');
    return true;
  });
}

async function writeSection(
  tx: Queryable,
  { organizationId, contactIds, table, condition }: Of & { table: string; condition: string },
  write: Write,
): Promise<void> {
  const statement = `select (to_jsonb(told) - 'organization_id' || ${await listNames(tx, table)})::text as line
    from ${table} as told where ${condition} order by told`;
  let isFirst = true;
  for await (const rows of readRows<{ line: string }>(tx, statement, [organizationId, contactIds])) {
    await write(`${isFirst ? '' : ','}\n${rows.map(({ line }) => line).join(',\n')}`);
    isFirst = false;
  }
}

/** An object with what the row's ids are called. */
async function listNames(on: Queryable, table: string): Promise<string> {
  const { rows } = await on.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and attname = any($2)`,
    [table, Object.keys(NAMES)],
  );
  const pairs = rows.map(({ name }) => `'${name.replace(/_id$/, '')}', ${NAMES[name]}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
}

type File = { messageId: string; hash: string; mimeType: string; fileName: string | null };

async function writeFiles(
  tx: Queryable,
  { organizationId, contactIds, blobs }: Of & { blobs: Blobs },
  write: Write,
): Promise<void> {
  const statement = `select message_id as "messageId", hash, mime_type as "mimeType", file_name as "fileName"
    from message_media as told where hash is not null and ${SECTIONS.message_media} order by message_id`;
  let separator = '\n';
  for await (const rows of readRows<File>(tx, statement, [organizationId, contactIds])) {
    for (const { hash, ...file } of rows) {
      const content = await blobs.read(blobKey(organizationId, hash)).catch(nullIfAbsent);
      await write(`${separator}${JSON.stringify(file).slice(0, -1)},"content":`);
      if (content) await writeContent(content, file.mimeType, write);
      await write(content ? '}' : 'null}');
      separator = ',\n';
    }
  }
}

async function writeContent(content: AsyncIterable<Buffer>, mimeType: string, write: Write): Promise<void> {
  await write(JSON.stringify(`data:${mimeType};base64,`).slice(0, -1));
  let rest = Buffer.alloc(0);
  for await (const read of content) {
    rest = Buffer.concat([rest, read]);
    for (; rest.length >= PIECE; rest = rest.subarray(PIECE)) {
      await write(rest.subarray(0, PIECE).toString('base64'));
    }
  }
  await write(`${rest.toString('base64')}"`);
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof NoSuchBlob) return null;
  throw error;
}
