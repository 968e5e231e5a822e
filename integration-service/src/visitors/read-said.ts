import type { WidgetMessage } from '@trochai/contract/widget';
import type { Queryable } from '../platform/database/database.ts';
import { IN_CHAT } from './chat-rows.ts';
import type { VisitorRef } from './visitor.ts';
import { type ChatRow, widgetMessageOf } from './widget-message.ts';

/** What a visitor has said before under that id; null: nothing. */
export async function readSaid(
  on: Queryable,
  { organizationId, visitorId, wamid }: VisitorRef & { wamid: string },
): Promise<WidgetMessage | null> {
  const { rows } = await on.query<ChatRow>(
    `select message.wamid, message.direction, message.text, message.sent_at as "sentAt", null as "agentName",
       null as "agentPhotoUrl"
     from ${IN_CHAT} and message.wamid = $3 and message.direction = 'INBOUND'`,
    [organizationId, visitorId, wamid],
  );
  return rows[0] ? widgetMessageOf(rows[0]) : null;
}
