import type { MessageDirection, MessageOrigin } from '../../platform/database/generated/enums.ts';
import type { WhatsAppMessage } from './schemas.ts';

/** A message as it came, and which way it went. */
export type WireMessage = {
  message: WhatsAppMessage;
  direction: MessageDirection;
  origin: MessageOrigin;
  /** The customer's number, where the message itself does not say which side is the customer's. */
  customer?: string | undefined;
};
