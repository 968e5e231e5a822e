import {
  listingFieldsSchema,
  listListingsSchema,
  openImportSchema,
  readImportSchema,
  readLinksSchema,
  saveListingSchema,
} from '@trochai/contract/listings';
import { openImport, readImport } from '../listings/import/imports.ts';
import { listListings } from '../listings/list-listings.ts';
import { formatCode } from '../listings/references/code.ts';
import { ensureLinks, type LinkOfNumber } from '../listings/references/ensure-links.ts';
import { saveListing } from '../listings/save-listing.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const writers = ['ADMIN', 'AGENT'] as const;
const admins = ['ADMIN'] as const;

/** Without what else a request says. */
const fieldsSchema = listingFieldsSchema.strip();

const noListing = () => refuse('NOT_FOUND', 'There is no such listing');

const REFUSALS = {
  unknown: noListing,
  'no-agent': () => refuse('NOT_FOUND', 'There is no such agent'),
  'slug-taken': () => refuse('NAME_TAKEN', 'Another listing has this slug'),
};

type Deps = { database: Database; publicUrl: string };

/** What the organization sells and rents, and the links by which people ask about it. */
export function listingEndpoints(deps: Deps): Endpoint[] {
  return [...catalogueEndpoints(deps), ...importEndpoints(deps)];
}

function catalogueEndpoints({ database: { pool, prisma }, publicUrl }: Deps): Endpoint[] {
  const list = endpoint(
    { method: 'post', path: '/listings/list', roles: everyone, schema: listListingsSchema },
    async ({ organizationId }, wanted) => {
      const page = await listListings(pool, { ...wanted, organizationId, publicUrl });
      return page ? { ok: true, ...page } : refuse('INVALID', 'after: is the cursor of another page');
    },
  );

  const save = write(
    pool,
    { path: '/listings/save', roles: admins, schema: saveListingSchema },
    async ({ viewer }, { listingId, ownSlug, ...rest }, tx) => {
      const saved = await saveListing(tx, viewer, { listingId, ownSlug, fields: fieldsSchema.parse(rest) });
      return typeof saved === 'string' ? REFUSALS[saved]() : { ok: true, ...saved };
    },
  );

  const links = endpoint(
    { method: 'post', path: '/listings/links', roles: writers, schema: readLinksSchema },
    async ({ organizationId }, { listingId }) => {
      const isKnown =
        listingId === null || (await prisma.listing.count({ where: { organizationId, id: listingId } })) > 0;
      if (!isKnown) return noListing();
      const made = await ensureLinks(pool, { organizationId, listingId });
      return { ok: true, links: made.map((link) => describeLink(link, publicUrl)) };
    },
  );
  return [list, save, links];
}

function describeLink({ channelId, name, clicks, code }: LinkOfNumber, publicUrl: string) {
  const url = `${publicUrl}/r/${formatCode(code)}`;
  return { channelId, name, clicks, code: formatCode(code), url, qrUrl: `${url}/qr.svg` };
}

function importEndpoints({ database: { pool }, publicUrl }: Deps): Endpoint[] {
  const open = endpoint(
    { method: 'post', path: '/listings/import', roles: admins, schema: openImportSchema },
    async ({ viewer }) => {
      const { importId, token, expiresAt } = await openImport(pool, viewer);
      const url = `${publicUrl}/imports/${token}`;
      return { ok: true, importId, url, expiresAt: expiresAt.toISOString() };
    },
  );

  const read = endpoint(
    { method: 'post', path: '/listings/import/read', roles: admins, schema: readImportSchema },
    async ({ organizationId }, { importId }) => {
      const found = await readImport(pool, { organizationId, importId });
      if (!found && importId !== undefined) return refuse('NOT_FOUND', 'There is no such import');
      return { ok: true, import: found };
    },
  );
  return [open, read];
}
