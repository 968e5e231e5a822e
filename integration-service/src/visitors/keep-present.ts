import type { Queryable } from '../platform/database/database.ts';
import type { VisitorRef } from './visitor.ts';

const NOTED_EVERY_SECONDS = 10;

/** The chat is open in the visitor's browser just now. Call it as long as it is, at least every half minute. */
export async function keepPresent(on: Queryable, { organizationId, visitorId }: VisitorRef): Promise<void> {
  await on.query(
    `update web_visitors set seen_at = now()
     where organization_id = $1 and id = $2 and seen_at < now() - make_interval(secs => $3)`,
    [organizationId, visitorId, NOTED_EVERY_SECONDS],
  );
}
