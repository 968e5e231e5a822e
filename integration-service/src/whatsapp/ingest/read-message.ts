import { createHash } from 'node:crypto';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type {
  ContactSource,
  MessageDirection,
  MessageOrigin,
} from '../../platform/database/generated/enums.ts';
import { type WhatsAppContact, type WhatsAppMessage } from '../fields/schemas.ts';
import type { WireMessage } from '../fields/wire-message.ts';
import { identitiesOf } from '../identifiers.ts';
import { type ReadKind, readKind } from '../kinds.ts';
import { customerOf, type Person, senderOf } from '../sender.ts';
import type { WireError } from '../wire.ts';
import { eventTime } from './event-time.ts';

/** A message that was said, either way, live or before. */
export type ToldMessage = ReadKind & {
  channel: ConnectedChannel;
  /** The customer, whoever wrote. */
  person: Person;
  wamid: string;
  direction: MessageDirection;
  origin: MessageOrigin;
  sentAt: Date;
  receivedAt: Date;
  replyTo: string | null;
  /** The customer's own words, just now: they open the window, the conversation and the funnel. */
  isLiveWord: boolean;
  /** Where the customer came from, if this message could be the first touch. */
  touch: ContactSource | null;
  /** What became of a message of ours that was imported. */
  importedStatus: string | undefined;
};

type Source = {
  told: WireMessage;
  contacts: readonly WhatsAppContact[];
  /** What went wrong beside the message. */
  errors: readonly WireError[];
  channel: ConnectedChannel;
  receivedAt: Date;
};

const LONGEST_ID = 300;

/** @returns null when the message names nobody it could be from or for */
export function readMessage({ told, contacts, errors, channel, receivedAt }: Source): ToldMessage | null {
  const { message, direction, origin } = told;
  const reading = readKind(message, errors);
  const named = origin === 'LIVE' ? senderOf(message, contacts, channel) : customerOf(told, channel);
  const isLiveWord = direction === 'INBOUND' && origin === 'LIVE' && reading.isOwnMessage;
  const person = isLiveWord ? withSharedNumber(named, reading.sharedNumber, channel) : named;
  if (person.identities.length === 0) return null;
  return {
    ...reading,
    target: idOf(reading.target) ?? undefined,
    channel,
    person,
    wamid: idOf(message.id) ?? fingerprint(message),
    direction,
    origin,
    sentAt: eventTime(message.timestamp, receivedAt),
    receivedAt,
    replyTo: idOf(message.context?.id),
    isLiveWord,
    touch: touchOf(told, reading),
    importedStatus: message.history_context?.status?.toLowerCase(),
  };
}

/** A number that the customer gave us names them like the one they write from. */
function withSharedNumber(person: Person, shared: string | undefined, channel: ConnectedChannel): Person {
  if (shared === undefined) return person;
  const identities = [
    ...identitiesOf(channel, { phones: [shared], bsuids: [], parentBsuids: [] }),
    ...person.identities,
  ];
  return { ...person, phone: person.phone ?? shared, identities };
}

/** An ad counts even when the customer has only opened the chat. */
function touchOf(
  { message, direction, origin }: WireMessage,
  { isOwnMessage }: ReadKind,
): ContactSource | null {
  if (direction === 'OUTBOUND' || origin === 'ECHO') return null;
  if (origin === 'HISTORY') return isOwnMessage ? 'IMPORT' : null;
  if (message.referral) return 'AD';
  return isOwnMessage ? 'WHATSAPP' : null;
}

function idOf(id: string | undefined): string | null {
  return id && id.length <= LONGEST_ID ? id : null;
}

/** A message without an id is known by what it says, so that a repeat is still a repeat. */
function fingerprint(message: WhatsAppMessage): string {
  return `sha256.${createHash('sha256').update(JSON.stringify(message)).digest('hex')}`;
}
