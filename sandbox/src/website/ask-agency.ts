import { z } from 'zod';
import { ask } from '../furnish/ask.ts';
import { cardApi } from '../furnish/card-api.ts';
import { ADMIN } from '../hubspot/owners.ts';
import type { CardSigner } from '../hubspot/sign-card-request.ts';
import { listingsSchema, type ShownListing } from './website-schema.ts';

const linksSchema = z.object({ links: z.array(z.object({ name: z.string(), url: z.string() })) });
const websiteSchema = z.object({ website: z.object({ snippet: z.string() }).nullable() });

export type TrackedLink = z.infer<typeof linksSchema>['links'][number];

/** What the agency's admin sees of its listings and its website; each throws when the service refuses. */
export function askAgency(signer: CardSigner & { serviceUrl: string }) {
  const api = cardApi({ ...signer, user: ADMIN });
  return {
    /** The first fifty, by title. */
    async listListings(): Promise<ShownListing[]> {
      return listingsSchema.parse(await ask(api, '/listings/list', {})).listings;
    },
    /** Of a listing, to each number. */
    async listLinks(listingId: string): Promise<TrackedLink[]> {
      return linksSchema.parse(await ask(api, '/listings/links', { listingId })).links;
    },
    /** What puts the chat into a page; null: it is not switched on. */
    async readSnippet(): Promise<string | null> {
      return websiteSchema.parse(await ask(api, '/website')).website?.snippet ?? null;
    },
  };
}
