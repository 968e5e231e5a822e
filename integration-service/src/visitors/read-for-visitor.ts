import type { ReadAnswer } from '@trochai/contract/widget';
import { recordStatuses } from '../messages/record-statuses.ts';
import type { Queryable } from '../platform/database/database.ts';
import { IN_CHAT } from './chat-rows.ts';
import { keepPresent } from './keep-present.ts';
import type { VisitorRef } from './visitor.ts';
import { type ChatRow, cursorOf, placeOf, widgetMessageOf } from './widget-message.ts';

type Reading = VisitorRef & {
  /** What was said after this place; null: the latest hundred. */
  after: string | null;
};

type Row = ChatRow & { channelId: string; isNew: boolean; now: Date };

const MOST_MESSAGES = 100;

/**
 * What was said in a visitor's web chat, the oldest first; never anything of other channels, and no notes. What the
 * agency wrote is delivered with it. Who is not known, or not any more, reads nothing.
 * @returns `cursor`: where to read on
 * @throws AppError BAD_REQUEST when `after` is no cursor of ours
 */
export async function readForVisitor(
  on: Queryable,
  { organizationId, visitorId, after }: Reading,
): Promise<Omit<ReadAnswer, 'ok'>> {
  const rows = await findRows(on, { organizationId, visitorId, after });
  await recordStatuses(
    on,
    rows
      .filter(({ isNew }) => isNew)
      .map(({ channelId, wamid, now }) => ({
        organizationId,
        channelId,
        wamid,
        status: 'DELIVERED',
        at: now,
        callbackData: null,
        failure: null,
        pricing: null,
      })),
  );
  await keepPresent(on, { organizationId, visitorId });
  const messages = rows.map(widgetMessageOf);
  const last = messages.at(-1);
  return { messages, cursor: last ? cursorOf(last) : after };
}

async function findRows(on: Queryable, { organizationId, visitorId, after }: Reading): Promise<Row[]> {
  const place = after === null ? null : placeOf(after);
  const direction = place ? 'asc' : 'desc';
  const { rows } = await on.query<Row>(
    `select message.wamid, message.direction, message.text, message.sent_at as "sentAt", member.name as "agentName",
       member.photo_url as "agentPhotoUrl", message.channel_id as "channelId", now() as now,
       message.direction = 'OUTBOUND' and coalesce(known.status, 'SENT') < 'DELIVERED' as "isNew"
     from ${IN_CHAT}
       and ($3::timestamptz is null or (message.sent_at, message.wamid collate "C") > ($3, $4))
     order by message.sent_at ${direction}, message.wamid collate "C" ${direction} limit ${MOST_MESSAGES}`,
    [organizationId, visitorId, place?.at ?? null, place?.wamid ?? null],
  );
  return place ? rows : rows.reverse();
}
