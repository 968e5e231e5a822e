import { z } from 'zod';
import { ask, write } from './ask.ts';
import type { CardApi } from './card-api.ts';
import { DEMO_LISTINGS } from './demo-listings.ts';

const PORTRAITS = [
  { email: 'bruno@agency.example', picture: 'bruno' },
  { email: 'carla@agency.example', picture: 'carla' },
];

const membersSchema = z.object({
  members: z.array(z.object({ id: z.string(), email: z.string(), role: z.string(), isActive: z.boolean() })),
});

/** What people say of a listing. */
const fieldsSchema = z.object({
  title: z.string(),
  description: z.string(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  operation: z.string(),
  kind: z.string(),
  place: z.string(),
  bedrooms: z.number().nullable(),
  bathrooms: z.number().nullable(),
  areaM2: z.number().nullable(),
  pictures: z.array(z.string()),
  isActive: z.boolean(),
});
const knownSchema = fieldsSchema.extend({
  id: z.string(),
  ownSlug: z.string(),
  agent: z.object({ memberId: z.string() }).nullable(),
});
const listSchema = z.object({ listings: z.array(knownSchema) });

type Known = z.infer<typeof knownSchema>;
type Wanted = { admin: CardApi; sandboxUrl: string };

/**
 * Puts the demo agency's listings into its list, and its agents' faces beside them. A listing that is there already
 * stays as people have made it, but for drawings that the sandbox serves under another address by now.
 * @throws Error saying what the service refused
 */
export async function furnishListings({ admin, sandboxUrl }: Wanted): Promise<void> {
  const drawingAt = (name: string) => `${sandboxUrl}/pictures/${name}.svg`;
  const agents = await readAgents(admin);
  for (const { email, picture } of PORTRAITS) {
    const memberId = agents.get(email);
    if (memberId) await write(admin, '/members/set-photo', { memberId, photoUrl: drawingAt(picture) });
  }
  for (const { agentEmail, ...listing } of DEMO_LISTINGS) {
    const pictures = listing.pictures.map(drawingAt);
    const known = await findListing(admin, listing.ownSlug);
    if (known) await moveDrawings(admin, known, sandboxUrl);
    else {
      const agentMemberId = agents.get(agentEmail) ?? null;
      await write(admin, '/listings/save', { ...listing, pictures, agentMemberId });
    }
  }
}

/** Ids of those who may have contacts, by address. */
async function readAgents(admin: CardApi): Promise<ReadonlyMap<string, string>> {
  const { members } = membersSchema.parse(await ask(admin, '/members/list', {}));
  const able = members.filter(({ role, isActive }) => isActive && role !== 'VIEWER');
  return new Map(able.map(({ id, email }) => [email, id]));
}

async function findListing(admin: CardApi, ownSlug: string): Promise<Known | undefined> {
  const { listings } = listSchema.parse(await ask(admin, '/listings/list', { query: ownSlug }));
  return listings.find((one) => one.ownSlug === ownSlug);
}

const DRAWING = /^http:\/\/127\.0\.0\.1:\d+(?=\/pictures\/)/;

async function moveDrawings(admin: CardApi, known: Known, sandboxUrl: string): Promise<void> {
  const pictures = known.pictures.map((url) => url.replace(DRAWING, sandboxUrl));
  if (pictures.every((url, place) => url === known.pictures[place])) return;
  const { id: listingId, agent } = known;
  const fields = { ...fieldsSchema.parse(known), pictures, agentMemberId: agent?.memberId ?? null };
  await write(admin, '/listings/save', { ...fields, listingId });
}
