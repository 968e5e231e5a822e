import type { WidgetAgent, WidgetMessage } from '@trochai/contract/widget';
import { AppError } from '../platform/errors.ts';
import type { MessageDirection } from '../platform/database/generated/enums.ts';
import { webWamid, widgetIdOf } from '../messages/web-wamid.ts';

/** A message of the web chat, as it is stored. */
export type ChatRow = {
  wamid: string;
  direction: MessageDirection;
  text: string;
  sentAt: Date;
  /** Who wrote it, of the agency's. */
  agentName: string | null;
  agentPhotoUrl: string | null;
};

/** The same as the visitor sees it. */
export function widgetMessageOf(row: ChatRow): WidgetMessage {
  const isVisitors = row.direction === 'INBOUND';
  return {
    id: widgetIdOf(row.wamid),
    from: isVisitors ? 'visitor' : 'agency',
    text: row.text,
    sentAt: row.sentAt.toISOString(),
    agent: isVisitors ? null : widgetAgentOf(row.agentName, row.agentPhotoUrl),
  };
}

/** Visitors see the name and picture of a member and nothing else; one without a name they do not see. */
export function widgetAgentOf(name: string | null, photoUrl: string | null): WidgetAgent | null {
  return name === null ? null : { name, photoUrl };
}

/** Where a reader of the chat is once they have this message. */
export function cursorOf({ sentAt, id }: WidgetMessage): string {
  return `${sentAt}_${id}`;
}

/** A place in the chat: messages are in the order of (time, wamid). */
export type Place = { at: Date; wamid: string };

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\da-f-]{36})$/;

/** @throws AppError BAD_REQUEST when it is no cursor of ours */
export function placeOf(cursor: string): Place {
  const [, time = '', id = ''] = CURSOR.exec(cursor) ?? [];
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) throw new AppError('BAD_REQUEST', 'This is no place in the chat');
  return { at, wamid: webWamid(id) };
}
