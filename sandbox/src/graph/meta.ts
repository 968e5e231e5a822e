import type { Webhooks } from '../whatsapp/webhooks/start-webhooks.ts';
import type { GraphState } from './graph-state.ts';
import type { MediaStore } from './media/media-store.ts';

/** All that the parts of Meta's stand-in share. */
export type Meta = {
  state: GraphState;
  webhooks: Webhooks;
  /** whether it tells by itself what becomes of a message */
  statuses: 'automatic' | 'none';
  media: MediaStore;
  mediaUrlSeconds: number;
  accessToken: string;
  /** The app at Meta: its secret, and where its webhooks are to go. */
  app: { secret: string; webhookUrl: string };
  /** where the stand-ins are reached */
  url(): string;
};
