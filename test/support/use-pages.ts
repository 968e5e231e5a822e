import type { ListingFields } from '@trochai/contract/listings';
import { beforeEach } from 'vitest';
import { newListing } from './new-listing.ts';
import type { useTeam } from './use-team.ts';

const NUMBER = '+506 2222-0000';

type Asked = { method?: string; headers?: Record<string, string> };
type Told = { status: number; headers: Headers; text: string };
type Given = Partial<ListingFields> & { slug?: string; updatedAt?: Date };

/** The public pages of a team's organization, which has one connected number. */
export function usePages(team: ReturnType<typeof useTeam>) {
  beforeEach(async () => {
    const { channelId: id } = team.channel;
    await team.database.prisma.channel.updateMany({ where: { id }, data: { displayPhoneNumber: NUMBER } });
  });

  return {
    /** @returns the id and the slug of a new listing */
    publish: async (given: Given = {}): Promise<{ id: string; slug: string }> => {
      const data = { ...newListing({ organizationId: team.organizationId }), ...given };
      await team.database.prisma.listing.create({ data });
      return data;
    },

    /** Asks as a browser in Spanish, unless told otherwise; a redirect is not followed. */
    open: async (path: string, { method = 'GET', headers = {} }: Asked = {}): Promise<Told> => {
      const asked = { 'accept-language': 'es-CR,es;q=0.9', 'user-agent': 'Mozilla/5.0', ...headers };
      const response = await fetch(`${team.app.url}${path}`, { method, headers: asked, redirect: 'manual' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}
