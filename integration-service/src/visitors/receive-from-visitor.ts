import type { WidgetMessage } from '@trochai/contract/widget';
import type { Database } from '../platform/database/database.ts';

export type VisitorMessage = {
  organizationId: string;
  /** Of kind WEB. */
  channelId: string;
  visitorId: string;
  /** Made by the widget: the same id twice is one message. */
  id: string;
  text: string;
  name?: string | undefined;
  /** As typed; it proves nothing. */
  phone?: string | undefined;
  language: 'es' | 'en';
  /** The listing on whose page they are. */
  listingId: string | null;
  /** Needed with the first message. */
  consent: boolean;
};

export type Received = { ok: true; message: WidgetMessage } | { ok: false; code: 'CONSENT' };

/** Takes in what a visitor of the web chat says. */
export function receiveFromVisitor(_deps: { database: Database }, _said: VisitorMessage): Promise<Received> {
  throw new Error('Not there yet');
}
