import { createHash } from 'node:crypto';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { ContactSource } from '../../platform/database/generated/enums.ts';
import { readKind } from '../kinds.ts';
import type { WhatsAppContact, WhatsAppMessage } from '../payload.ts';
import { type Person, senderOf } from '../sender.ts';
import { eventTime } from './event-time.ts';

export type InboundMessage = {
  channel: ConnectedChannel;
  sender: Person;
  wamid: string;
  sentAt: Date;
  receivedAt: Date;
  kind: string;
  text: string | null;
  /** The customer's own words or media: opens the window, the conversation and the funnel. */
  isOwnMessage: boolean;
  source: ContactSource;
  raw: WhatsAppMessage;
};

type Source = {
  message: WhatsAppMessage;
  contacts: readonly WhatsAppContact[];
  channel: ConnectedChannel;
  receivedAt: Date;
};

/** @returns null when the message names nobody it could be from */
export function readMessage({ message, contacts, channel, receivedAt }: Source): InboundMessage | null {
  const sender = senderOf(message, contacts, channel);
  if (sender.identities.length === 0) return null;
  return {
    channel,
    sender,
    wamid: message.id || fingerprint(message),
    sentAt: eventTime(message.timestamp, receivedAt),
    receivedAt,
    ...readKind(message),
    source: message.referral ? 'AD' : 'WHATSAPP',
    raw: message,
  };
}

/** A message without an id is known by what it says, so that a repeat is still a repeat. */
function fingerprint(message: WhatsAppMessage): string {
  return `sha256.${createHash('sha256').update(JSON.stringify(message)).digest('hex')}`;
}
