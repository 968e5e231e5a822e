import { useState } from 'react';
import {
  chatSchema,
  type Message,
  type PhonePerson,
  type Phones,
} from '../../../src/phones/phones-schema.ts';
import { usePolled } from '../polling/use-polled.ts';
import { say } from './act.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { useReading } from './use-reading.ts';

type Props = {
  person: PhonePerson;
  channels: Phones['channels'];
  channel: string;
  /** what the message field holds at first: the text of a link that was followed */
  draft: string;
  onChannel: (name: string) => void;
  /** the person wrote something of their own */
  onSaid: () => void;
  /** the person did something that may show elsewhere */
  onChange: () => void;
};

/** The phone of one person, with the chat on one channel. */
export function Phone({ person, channels, channel, draft, onChannel, onSaid, onChange }: Props) {
  const { data: chat, problem, refresh } = usePolled(`/phones/${person.id}/${channel}`, chatSchema);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const speaker = { person, channel };
  const messages = useReading(chat, speaker, refresh);

  async function follow(doing: Promise<string | null>): Promise<void> {
    setFailure(await doing);
    refresh();
    onChange();
  }
  const saySomething = (said: object) => void follow(say(speaker, said));
  const trouble = failure ?? problem;

  return (
    <div className="phone">
      <PhoneHeader
        {...{ person, channels, channel }}
        onChannel={(name) => {
          setReplyTo(null);
          onChannel(name);
        }}
        isTyping={chat?.isTyping ?? false}
        onDoing={(doing) => void follow(doing)}
      />
      <MessageList
        key={channel}
        listRef={messages}
        messages={chat?.messages ?? []}
        isTyping={chat?.isTyping ?? false}
        onSay={saySomething}
        onReply={setReplyTo}
        ownPhone={person.phone}
      />
      {trouble !== null && (
        <p className="phone-trouble" role="alert">
          {trouble}
        </p>
      )}
      <Composer
        key={`to ${channel}`}
        channel={channel}
        draft={draft}
        replyTo={replyTo}
        onForgetReply={() => setReplyTo(null)}
        onSay={(said) => {
          saySomething(replyTo ? { ...said, replyTo: replyTo.wamid } : said);
          setReplyTo(null);
          onSaid();
        }}
      />
    </div>
  );
}
