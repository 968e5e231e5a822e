import type { Identity } from '../../contacts/identity.ts';
import type { StatusReport } from '../../messages/record-statuses.ts';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { DeliveryStatus } from '../../platform/database/generated/enums.ts';
import { errorSchema, type WhatsAppContact, type WhatsAppStatus } from '../payload.ts';
import { recipientOf } from '../sender.ts';
import { eventTime } from './event-time.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples#message-status-updates */
const STATUSES: Partial<Record<string, DeliveryStatus>> = {
  sent: 'SENT',
  failed: 'FAILED',
  delivered: 'DELIVERED',
  read: 'READ',
  played: 'PLAYED',
};

/** `recipient`: what names the person it was sent to. */
export type StatusOfRecipient = { report: StatusReport; recipient: Identity[] };

type Source = {
  status: WhatsAppStatus;
  contacts: readonly WhatsAppContact[];
  channel: ConnectedChannel;
  receivedAt: Date;
};

/** @returns null for a status without a message id, or of a kind that Meta did not have when this was written */
export function readStatus(source: Source): StatusOfRecipient | null {
  const { status: raw, contacts, channel, receivedAt } = source;
  const status = STATUSES[raw.status ?? ''];
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

function failureOf({ errors = [] }: WhatsAppStatus): StatusReport['failure'] {
  const error = errors.map((one) => errorSchema.safeParse(one).data).find((read) => read !== undefined);
  if (!error) return null;
  const { code, error_data: data, title, message } = error;
  return { code: code ?? null, details: data?.details || message || title || null };
}
