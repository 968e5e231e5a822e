import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Message } from '../../../src/phones/phones-schema.ts';
import { formatDay } from './format-time.ts';
import { MessageBubble } from './message-bubble.tsx';

const NEAR_THE_END_PX = 120;

type Props = {
  listRef: RefObject<HTMLDivElement>;
  messages: readonly Message[];
  isTyping: boolean;
  onSay: (said: object) => void;
  onReply: (message: Message) => void;
  ownPhone: string | null;
};

/** What was said, by day; it stays at the end unless somebody looks at what is older. */
export function MessageList({ listRef, messages, isTyping, ...acting }: Props) {
  const isAtEnd = useRef(true);
  useEffect(() => void (isAtEnd.current = true), []);
  useLayoutEffect(() => {
    const list = listRef.current;
    if (list && isAtEnd.current) list.scrollTop = list.scrollHeight;
  }, [listRef, messages, isTyping]);

  return (
    <div
      className="messages"
      ref={listRef}
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={({ currentTarget: list }) => {
        isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_THE_END_PX;
      }}
    >
      {messages.length === 0 && <p className="day">Nothing written yet</p>}
      {messages.map((message, place) => {
        const day = formatDay(message.at);
        const before = messages[place - 1];
        return (
          <Fragment key={message.wamid}>
            {(!before || formatDay(before.at) !== day) && <p className="day">{day}</p>}
            <MessageBubble message={message} {...acting} />
          </Fragment>
        );
      })}
      {isTyping && (
        <p className="bubble by-agency typing">
          <span className="for-ears">Example Realty is typing</span>
          <i />
          <i />
          <i />
        </p>
      )}
    </div>
  );
}
