import { z } from 'zod';
import { ask, write } from './ask.ts';
import type { CardApi } from './card-api.ts';
import { furnishListings } from './furnish-listings.ts';

const websiteSchema = z.object({ website: z.object({ allowedOrigins: z.array(z.string()) }).nullable() });
const channelsSchema = z.object({
  channels: z.array(z.object({ id: z.string(), phoneNumberId: z.string().nullable(), status: z.string() })),
});

type Wanted = { admin: CardApi; sandboxUrl: string };

/**
 * Gives the demo agency its listings, and the chat to its pretend website. All of it once for an address of the
 * sandbox: what people change later stays.
 * @throws Error saying what the service refused
 */
export async function furnishWebsite({ admin, sandboxUrl }: Wanted): Promise<void> {
  const { website } = websiteSchema.parse(await ask(admin, '/website'));
  const allowed = website?.allowedOrigins ?? [];
  if (allowed.includes(sandboxUrl)) return;
  await furnishListings({ admin, sandboxUrl });
  // Last, so that a start which is cut off is taken up where it ended.
  const first = website ? {} : await describeFirst(admin, sandboxUrl);
  await write(admin, '/website', { ...first, allowedOrigins: [...allowed, sandboxUrl] });
}

/** Visitors may choose between all numbers. */
async function describeFirst(admin: CardApi, sandboxUrl: string) {
  const { channels } = channelsSchema.parse(await ask(admin, '/channels'));
  const numbers = channels.filter(
    ({ phoneNumberId, status }) => phoneNumberId !== null && status === 'CONNECTED',
  );
  const numberIds = numbers.map(({ id }) => id);
  return { numberIds, privacyUrl: `${sandboxUrl}/website/privacy` };
}
