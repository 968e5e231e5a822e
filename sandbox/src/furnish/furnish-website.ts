import { z } from 'zod';
import { ask, write } from './ask.ts';
import type { CardApi } from './card-api.ts';
import { furnishListings } from './furnish-listings.ts';

const websiteSchema = z.object({ website: z.object({ allowedOrigins: z.array(z.string()) }).nullable() });
const channelsSchema = z.object({
  channels: z.array(z.object({ id: z.string(), kind: z.enum(['WHATSAPP', 'WEB']), status: z.string() })),
});

type Wanted = { admin: CardApi; sandboxUrl: string };

/**
 * Gives the demo agency its listings, and the chat to its pretend website. All of it once for an address of the
 * sandbox: what people change later stays, and a chat that they turned off is off.
 * @throws Error saying what the service refused
 */
export async function furnishWebsite({ admin, sandboxUrl }: Wanted): Promise<void> {
  const { website } = websiteSchema.parse(await ask(admin, '/website'));
  if (website?.allowedOrigins.includes(sandboxUrl)) return;
  const { channels } = channelsSchema.parse(await ask(admin, '/channels'));
  if (!website && channels.some(({ kind }) => kind === 'WEB')) return;
  await furnishListings({ admin, sandboxUrl });
  const numbers = channels.filter(({ kind, status }) => kind === 'WHATSAPP' && status === 'CONNECTED');
  // Last, so that a start which is cut off is taken up where it ended.
  const change = website
    ? { allowedOrigins: [...website.allowedOrigins, sandboxUrl] }
    : {
        allowedOrigins: [sandboxUrl],
        // Visitors may choose between all numbers.
        numberIds: numbers.map(({ id }) => id),
        privacyUrl: `${sandboxUrl}/website/privacy`,
      };
  await write(admin, '/website', change);
}
