import type { GraphState } from '../graph/graph-state.ts';
import type { Meta } from '../graph/meta.ts';
import type { WhatsAppNumber } from '../graph/channels.ts';
import type { Person } from '../whatsapp/people.ts';
import { type Entry, isOf, listEntries, type Pair } from './chat-entries.ts';
import { describePerson } from './describe-person.ts';
import { inWords } from './in-words.ts';
import type { Chat, Message } from './phones-schema.ts';

/** WhatsApp stops showing it after 25 seconds. https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators */
const TYPING_MS = 25_000;
/** Older ones are left out. */
const MAX_SHOWN = 300;

type Asked = { person: Person; number: WhatsAppNumber; now: number };

/** The chat of a person with one of the agency's numbers, as it stands on the person's phone. */
export function showChat(meta: Pick<Meta, 'state' | 'media'>, { person, number, now }: Asked): Chat {
  const pair = { person, phoneNumberId: number.phoneNumberId };
  const entries = listEntries(meta, pair);
  const messages = layOut(entries);
  return {
    person: describePerson(person),
    channel: number.name,
    isTyping: isTyping(meta.state, { pair, entries, now }),
    unread: entries.filter((one) => one.by === 'agency' && isMessage(one) && !one.isRead).length,
    messages: messages.slice(-MAX_SHOWN),
  };
}

/** Puts reactions, edits and deletions where they belong. */
function layOut(entries: readonly Entry[]): Message[] {
  const messages = new Map<string, Message>();
  for (const entry of entries) {
    const { said, wamid, by } = entry;
    if (said.what === 'message') messages.set(wamid, newMessage(entry, said.content, messages));
    if (said.what === 'reaction') react(messages.get(said.to), { by, emoji: said.emoji });
    if (said.what === 'edit') change(messages.get(said.of), { content: said.content, isEdited: true });
    if (said.what === 'deletion') change(messages.get(said.of), { content: { kind: 'deleted' } });
  }
  return [...messages.values()];
}

function newMessage(
  entry: Entry,
  content: Message['content'],
  earlier: ReadonlyMap<string, Message>,
): Message {
  const { wamid, by, at, isRead, isForwarded, ad, quotes } = entry;
  const quoted = quotes === null ? undefined : earlier.get(quotes);
  return {
    wamid,
    by,
    at,
    isRead,
    isForwarded,
    ad,
    content,
    isEdited: false,
    quoted: quoted ? { by: quoted.by, text: inWords(quoted.content) } : null,
    reactions: [],
  };
}

/** Everybody has one reaction to a message at most. */
function react(
  message: Message | undefined,
  { by, emoji }: { by: Message['by']; emoji: string | null },
): void {
  if (!message) return;
  const others = message.reactions.filter((one) => one.by !== by);
  message.reactions = emoji === null ? others : [...others, { by, emoji }];
}

/** A change of the caption alone keeps the file. */
function change(message: Message | undefined, news: Pick<Message, 'content'> & { isEdited?: boolean }): void {
  if (!message) return;
  const { content: old } = message;
  const { content } = news;
  const isCaption = old.kind === 'file' && content.kind === 'file';
  Object.assign(message, news, isCaption ? { content: { ...old, caption: content.caption } } : {});
}

function isMessage({ said }: Entry): boolean {
  return said.what === 'message';
}

type Typing = { pair: Pair; entries: readonly Entry[]; now: number };

/** Until an answer comes. */
function isTyping({ received }: GraphState, { pair, entries, now }: Typing): boolean {
  const times = received.filter(isOf(pair)).map(({ typingAt }) => typingAt ?? 0);
  const last = Math.max(0, ...times);
  return now - last < TYPING_MS && !entries.some(({ by, at }) => by === 'agency' && at > last);
}
