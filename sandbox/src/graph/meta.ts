import type { Webhooks } from '../whatsapp/webhooks/start-webhooks.ts';
import type { GraphState } from './graph-state.ts';

/** All that the parts of Meta's stand-in share. */
export type Meta = {
  state: GraphState;
  webhooks: Webhooks;
  /** whether it tells by itself what becomes of a message */
  statuses: 'automatic' | 'none';
};
