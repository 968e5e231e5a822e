import type { Queryable } from '../../platform/database/database.ts';
import { prefixOf } from '../references/code.ts';
import { findCodes } from '../references/find-codes.ts';

/** What a text refers to: a code of ours, or the address of a listing's page. */
export type Asked =
  | { kind: 'REFERENCE'; code: string; isVisit: boolean; listingId: string | null }
  | { kind: 'PAGE'; listingId: string };

type Text = { organizationId: string; text: string };
type Mention = { index: number; organizationId: string; name: string };
type CodeRow = { index: number; code: string; isVisit: boolean; listingId: string | null };

/** Any host: agencies may show the pages below an address of their own. */
const PAGE = /\/p\/([a-z0-9]+(?:-[a-z0-9]+)*)/gi;
const LONGEST_TEXT = 4_096;

/**
 * What texts of customers refer to, each within its own organization.
 * @returns for each text, in the same order
 */
export async function readAsked(on: Queryable, texts: readonly Text[]): Promise<Asked[][]> {
  const codes = mentionsIn(texts, ({ organizationId, text }) => findCodes(text, prefixOf(organizationId)));
  const slugs = mentionsIn(texts, ({ text }) => slugsIn(text));
  const asked: Asked[][] = texts.map(() => []);
  for (const { index, code, isVisit, listingId } of await findCodesOf(on, codes))
    asked[index]?.push({ kind: 'REFERENCE', code, isVisit, listingId });
  for (const { index, listingId } of await findPagesOf(on, slugs))
    asked[index]?.push({ kind: 'PAGE', listingId });
  return asked;
}

function mentionsIn(texts: readonly Text[], namesIn: (text: Text) => string[]): Mention[] {
  return texts.flatMap((text, index) =>
    namesIn(text).map((name) => ({ index, organizationId: text.organizationId, name })),
  );
}

function slugsIn(text: string): string[] {
  const matches = text.slice(0, LONGEST_TEXT).matchAll(PAGE);
  return [...new Set([...matches].flatMap(([, slug]) => slug?.toLowerCase() ?? []))];
}

async function findCodesOf(on: Queryable, mentions: readonly Mention[]): Promise<CodeRow[]> {
  if (mentions.length === 0) return [];
  const { rows } = await on.query<CodeRow>({
    name: 'find-reference-codes',
    text: `select mention.index, code, kind = 'VISIT' as "isVisit", listing_id as "listingId"
           from ${MENTION} join reference_codes as reference
             on reference.organization_id = mention.organization_id and reference.code = mention.name
           order by mention.index, code`,
    values: parameters(mentions),
  });
  return rows;
}

async function findPagesOf(
  on: Queryable,
  mentions: readonly Mention[],
): Promise<{ index: number; listingId: string }[]> {
  if (mentions.length === 0) return [];
  const { rows } = await on.query<{ index: number; listingId: string }>({
    name: 'find-listings-by-slug',
    text: `select mention.index, listing.id as "listingId"
           from ${MENTION} join listings as listing
             on listing.slug = mention.name and listing.organization_id = mention.organization_id
           order by mention.index, listing.id`,
    values: parameters(mentions),
  });
  return rows;
}

const MENTION = 'unnest($1::int[], $2::uuid[], $3::text[]) as mention(index, organization_id, name)';

function parameters(mentions: readonly Mention[]): unknown[] {
  return [
    mentions.map(({ index }) => index),
    mentions.map(({ organizationId }) => organizationId),
    mentions.map(({ name }) => name),
  ];
}
