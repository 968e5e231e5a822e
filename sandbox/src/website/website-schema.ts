import { z } from 'zod';

const listingSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  operation: z.enum(['SALE', 'RENT']),
  pictures: z.array(z.string()),
  isActive: z.boolean(),
  /** its page */
  pageUrl: z.string(),
});

/** `GET /website/listings`: what the agency has, by title. */
export const listingsSchema = z.object({ listings: z.array(listingSchema) });

/** `POST /website/listings/<id>/follow`: what the link put into the message field. */
export const followedSchema = z.object({ text: z.string() });

export type Listings = z.infer<typeof listingsSchema>;
export type ShownListing = Listings['listings'][number];
