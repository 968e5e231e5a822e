import { z } from 'zod';
import { keySchema } from './key.ts';
import { webAddressSchema } from './web-address.ts';

export const OPERATIONS = ['SALE', 'RENT'] as const;
export const LISTING_KINDS = [
  'HOUSE',
  'APARTMENT',
  'LAND',
  'OFFICE',
  'SHOP',
  'WAREHOUSE',
  'FARM',
  'OTHER',
] as const;

export const MOST_PICTURES = 40;

/** Letters, digits and hyphens, in lower case. */
export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is made of small letters, digits and single hyphens');

const amount = z.number().min(0).max(999_999_999_999);
const area = z.number().min(0).max(9_999_999_999);

/** What an admin, or a line of a file, says of a listing. */
export const listingFieldsSchema = z.strictObject({
  title: z.string().trim().min(1).max(150),
  description: z.string().trim().max(10_000),
  price: amount.nullable(),
  /** ISO 4217: USD, CRC, MXN, EUR … */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is three capital letters, such as USD')
    .nullable(),
  operation: z.enum(OPERATIONS),
  kind: z.enum(LISTING_KINDS),
  place: z.string().trim().max(200),
  bedrooms: z.int().min(0).max(500).nullable(),
  /** 2.5: two and a toilet. */
  bathrooms: z.number().min(0).max(500).multipleOf(0.5).nullable(),
  areaM2: area.nullable(),
  /** The first is the cover. */
  pictures: z.array(webAddressSchema).max(MOST_PICTURES),
  /** null: nobody in particular */
  agentMemberId: z.uuid().nullable(),
  isActive: z.boolean(),
});

export type ListingFields = z.infer<typeof listingFieldsSchema>;

/** What HubSpot may say of a listing, where the agency keeps its listings there. */
export const HUBSPOT_FIELDS = [
  'title',
  'price',
  'currency',
  'kind',
  'place',
  'bedrooms',
  'bathrooms',
  'areaM2',
  'agentMemberId',
] as const satisfies (keyof ListingFields)[];

export type HubSpotField = (typeof HUBSPOT_FIELDS)[number];

export const listingSchema = listingFieldsSchema.omit({ agentMemberId: true }).extend({
  id: z.uuid(),
  /** Of its public page. */
  slug: z.string(),
  /** As the agency calls it in its own files. */
  ownSlug: z.string(),
  agent: z.strictObject({ memberId: z.uuid(), name: z.string() }).nullable(),
  pageUrl: z.url(),
  /** What HubSpot says of it, and nobody changes here; empty: it is not in HubSpot. */
  fromHubSpot: z.array(z.enum(HUBSPOT_FIELDS)),
  updatedAt: z.iso.datetime(),
});

export type ListingView = z.infer<typeof listingSchema>;

export const listListingsSchema = z.strictObject({
  /** Part of the title, the place or the slug. */
  query: z.string().trim().max(100).optional(),
  isActive: z.boolean().optional(),
  /** As the last answer gave it. */
  after: z.string().max(300).optional(),
});

/** By title, fifty a page. */
export const listingsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  listings: z.array(listingSchema),
  next: z.string().nullable(),
});

export const saveListingSchema = listingFieldsSchema.extend({
  key: keySchema,
  /** Absent: a new one. */
  listingId: z.uuid().optional(),
  /** Of a new one; absent: made from the title. It stays as it is afterwards. */
  ownSlug: slugSchema.optional(),
});
export const listingAnswerSchema = z.strictObject({ ok: z.literal(true), listingId: z.uuid() });

/** Tracked links to each connected number: of a listing, or of the numbers alone. */
export const readLinksSchema = z.strictObject({ listingId: z.uuid().nullable() });
export const linksAnswerSchema = z.strictObject({
  ok: z.literal(true),
  links: z.array(
    z.strictObject({
      channelId: z.uuid(),
      /** Of the channel. */
      name: z.string(),
      /** AE-7K3QF */
      code: z.string(),
      /** /r/<code> */
      url: z.url(),
      /** The QR code of it, an SVG. */
      qrUrl: z.url(),
      /** How often it was followed. */
      clicks: z.int(),
    }),
  ),
});

export type TrackedLink = z.infer<typeof linksAnswerSchema>['links'][number];

/** A page of one use on which the admin hands in a CSV file. */
export const openImportSchema = z.strictObject({});
export const importOpenedAnswerSchema = z.strictObject({
  ok: z.literal(true),
  importId: z.uuid(),
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

export const importSchema = z.strictObject({
  id: z.uuid(),
  /** AWAITED: the file is not here yet. REFUSED: lines are wrong, and nothing was taken. */
  state: z.enum(['AWAITED', 'CHECKING', 'TAKING', 'DONE', 'REFUSED']),
  /** Lines below the heading. */
  total: z.int(),
  done: z.int(),
  created: z.int(),
  updated: z.int(),
  /** A hundred at most, then how many more. Of DONE: what was left out, such as unknown columns. */
  problems: z.array(
    z.strictObject({
      /** Of the file, the heading is 1. */
      line: z.int(),
      /** The column; null: the line or the file as a whole. */
      field: z.string().nullable(),
      message: z.string(),
    }),
  ),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

export type ListingImportView = z.infer<typeof importSchema>;

/** Absent: the last one that was opened. */
export const readImportSchema = z.strictObject({ importId: z.uuid().optional() });
export const importAnswerSchema = z.strictObject({ ok: z.literal(true), import: importSchema.nullable() });
