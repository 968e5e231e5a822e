import { useEffect, useRef } from 'react';
import type { Chat } from '../../../src/phones/phones-schema.ts';
import { markRead, type Speaker } from './act.ts';

/**
 * What came is read as soon as the chat can be seen.
 * @returns for the element that the messages stand in
 */
export function useReading(chat: Chat | null, { person, channel }: Speaker, refresh: () => void) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!chat || chat.unread === 0) return;
    const readIfSeen = () => {
      const isSeen = !document.hidden && list.current?.checkVisibility() === true;
      if (isSeen) markRead({ person, channel }).then(refresh, console.error);
      return isSeen;
    };
    if (readIfSeen()) return;
    const timer = setInterval(() => readIfSeen() && clearInterval(timer), 700);
    return () => clearInterval(timer);
  }, [chat, person, channel, refresh]);
  return list;
}
