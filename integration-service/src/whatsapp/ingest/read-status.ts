import type { StatusReport } from '../../messages/record-statuses.ts';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { DeliveryStatus } from '../../platform/database/generated/enums.ts';
import type { WhatsAppContact, WhatsAppStatus } from '../fields/schemas.ts';
import { type Person, recipientOf } from '../sender.ts';
import { wordsOf } from '../wire.ts';
import { eventTime } from './event-time.ts';
import type { ToldMessage } from './read-message.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status */
const STATUSES = new Map<string, DeliveryStatus>([
  ['sent', 'SENT'],
  ['failed', 'FAILED'],
  ['delivered', 'DELIVERED'],
  ['read', 'READ'],
  ['played', 'PLAYED'],
]);

/** What an import calls them. https://developers.facebook.com/docs/whatsapp/embedded-signup/onboarding-business-app-users#history */
const IMPORTED = new Map<string, DeliveryStatus>([...STATUSES, ['error', 'FAILED']]);

export type StatusOfRecipient = {
  report: StatusReport;
  /** The person it was sent to. */
  recipient: Person;
};

type Source = {
  status: WhatsAppStatus;
  contacts: readonly WhatsAppContact[];
  channel: ConnectedChannel;
  receivedAt: Date;
};

/** @returns null for a status without a message id, or of a kind that Meta did not have when this was written */
export function readStatus(source: Source): StatusOfRecipient | null {
  const { status: raw, contacts, channel, receivedAt } = source;
  const status = STATUSES.get(raw.status ?? '');
  if (!status || !raw.id) return null;
  return {
    report: {
      organizationId: channel.organizationId,
      channelId: channel.channelId,
      wamid: raw.id,
      status,
      at: eventTime(raw.timestamp, receivedAt),
      callbackData: raw.biz_opaque_callback_data || null,
      failure: status === 'FAILED' ? failureOf(raw) : null,
      pricing: raw.pricing ?? null,
    },
    recipient: recipientOf(raw, contacts, channel),
  };
}

/** What became of imported messages of ours, as far as the import says. */
export function importedStatuses(messages: readonly ToldMessage[]): StatusReport[] {
  return messages.flatMap(({ channel, wamid, sentAt: at, direction, importedStatus }) => {
    const status = IMPORTED.get(importedStatus ?? '');
    if (!status || direction === 'INBOUND') return [];
    const { organizationId, channelId } = channel;
    return [
      { organizationId, channelId, wamid, status, at, callbackData: null, failure: null, pricing: null },
    ];
  });
}

const LARGEST_CODE = 2 ** 31 - 1;

function failureOf({ errors: [error] }: WhatsAppStatus): StatusReport['failure'] {
  if (!error) return null;
  const isCode = Number.isInteger(error.code) && Math.abs(error.code ?? 0) <= LARGEST_CODE;
  return { code: isCode ? (error.code ?? null) : null, details: wordsOf(error) };
}
