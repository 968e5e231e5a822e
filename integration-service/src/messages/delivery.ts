import type { DeliveryStatus, SendState } from '../platform/database/generated/enums.ts';
import { failureOf } from './failures/failure-of.ts';

export type DeliveryState =
  'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unconfirmed';

/** What became of a message of ours, for people. */
export type Delivery = {
  state: DeliveryState;
  failure: { sentence: string; advice: string } | null;
  /** A person may have it sent once more. */
  canRepeat: boolean;
};

/** What is known of a message of ours. */
export type Told = {
  /** null: we did not send it, it was written in the WhatsApp Business app */
  sendState: SendState | null;
  /** The highest that Meta reported. */
  status: DeliveryStatus | null;
  /** Why it failed: Meta's code and words, of its status, else of its answer. */
  failureCode: number | null;
  failureDetails: string | null;
};

const OF_STATUS = {
  SENT: 'sent',
  FAILED: 'failed',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'played',
} as const satisfies Record<DeliveryStatus, DeliveryState>;

const OF_SEND = {
  QUEUED: 'queued',
  SENDING: 'sending',
  UNKNOWN: 'sending',
  ACCEPTED: 'sent',
  UNCONFIRMED: 'unconfirmed',
  FAILED: 'failed',
} as const satisfies Record<SendState, DeliveryState>;

const NOT_CONFIRMED = {
  sentence: 'WhatsApp did not confirm this message: the customer may have received it, or not.',
  advice: 'Repeat it only if the customer does not answer to it; they may get it twice.',
};

/** What Meta reported counts; where it reported nothing, how far the sending came. */
export function deliveryOf({ sendState, status, failureCode, failureDetails }: Told): Delivery {
  const state = status ? OF_STATUS[status] : sendState ? OF_SEND[sendState] : 'sent';
  if (state === 'unconfirmed') return { state, failure: NOT_CONFIRMED, canRepeat: true };
  if (state !== 'failed') return { state, failure: null, canRepeat: false };
  const { sentence, advice } = failureOf(failureCode, failureDetails);
  return { state, failure: { sentence, advice }, canRepeat: sendState !== null };
}
