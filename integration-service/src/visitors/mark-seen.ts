import { recordStatuses } from '../messages/record-statuses.ts';
import type { Queryable } from '../platform/database/database.ts';
import { IN_CHAT } from './chat-rows.ts';
import { keepPresent } from './keep-present.ts';
import type { VisitorRef } from './visitor.ts';
import { placeOf } from './widget-message.ts';

type Seen = VisitorRef & {
  /** The place in the chat up to which they have seen it. */
  until: string;
};

/**
 * The visitor has seen what the agency wrote up to there: its messages are read.
 * @throws AppError BAD_REQUEST when `until` is no cursor of ours
 */
export async function markSeen(on: Queryable, { organizationId, visitorId, until }: Seen): Promise<void> {
  const { at, wamid } = placeOf(until);
  const { rows } = await on.query<{ channelId: string; wamid: string; now: Date }>(
    `select message.channel_id as "channelId", message.wamid, now() as now from ${IN_CHAT}
       and message.direction = 'OUTBOUND' and coalesce(known.status, 'SENT') < 'READ'
       and (message.sent_at, message.wamid collate "C") <= ($3, $4)`,
    [organizationId, visitorId, at, wamid],
  );
  await recordStatuses(
    on,
    rows.map(({ now, ...message }) => ({
      ...message,
      organizationId,
      status: 'READ',
      at: now,
      callbackData: null,
      failure: null,
      pricing: null,
    })),
  );
  await keepPresent(on, { organizationId, visitorId });
}
