import { agentSchema } from '@trochai/contract/widget';
import { z } from 'zod';
import type { Queryable } from '../platform/database/database.ts';

/** What is news in a visitor's chat. agent: null when the agent has no name that visitors see. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message') }),
  z.object({ kind: z.literal('typing'), agent: agentSchema.nullable() }),
]);

export type News = z.infer<typeof newsSchema>;

/** Postgres' channel on which every process hears of news. */
export const NEWS_CHANNEL = 'visitor_news';

/** Tells the open browsers of a contact, once the transaction is committed; who is not there misses nothing but typing. */
export async function tellVisitors(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
  news: News,
): Promise<void> {
  await on.query(
    `select pg_notify($3, json_build_object('organizationId', organization_id, 'visitorId', key, 'news', $4::json)::text)
     from contact_identities where organization_id = $1 and contact_id = $2 and kind = 'VISITOR'`,
    [organizationId, contactId, NEWS_CHANNEL, JSON.stringify(news)],
  );
}
