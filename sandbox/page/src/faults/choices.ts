import type { faultSchema } from '../../../src/faults/fault-list.ts';
import type { z } from 'zod';

/** A fault as it is ordered, without how often. */
export type Order = z.input<typeof faultSchema>;

export type Choice = {
  /** what can be switched on */
  label: string;
  /** what is so while it is on */
  state: string;
  order: Order;
};

/** What the service calls; what this page reads itself is spared. */
const HUBSPOT = '^/hubspot/(crm|oauth/2026-09|account-info|appinstalls)/';
const META = '^/graph/v';
const SENDING = `${META}.*/messages$`;

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const LIMITED = {
  status: 429,
  headers: {
    'X-HubSpot-RateLimit-Max': '190',
    'X-HubSpot-RateLimit-Remaining': '0',
    'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
  },
  body: {
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    correlationId: '00000000-0000-0000-0000-000000000429',
    policyName: 'TEN_SECONDLY_ROLLING',
  },
};

const DOWN = {
  status: 503,
  headers: {},
  body: {
    status: 'error',
    message: 'Service Unavailable',
    correlationId: '00000000-0000-0000-0000-000000000503',
  },
};

/** One of each group at a time, as only the first that fits a request strikes. */
export const GROUPS = [
  {
    name: 'HubSpot',
    choices: {
      slow: {
        label: 'Slow (3 s)',
        state: 'HubSpot is slow',
        order: { kind: 'slow', delayMs: 3_000, match: { path: HUBSPOT } },
      },
      limited: {
        label: 'Limited (429)',
        state: 'HubSpot takes no more calls for now',
        order: { kind: 'status', ...LIMITED, match: { path: HUBSPOT } },
      },
      down: {
        label: 'Down (503)',
        state: 'HubSpot is down',
        order: { kind: 'status', ...DOWN, match: { path: HUBSPOT } },
      },
      lost: {
        label: 'Answers of writes are lost',
        state: 'HubSpot’s answers are lost',
        order: {
          kind: 'lost-answer',
          match: { method: 'POST', path: `${HUBSPOT}.*(upsert|create|update)$` },
        },
      },
    },
  },
  {
    name: 'WhatsApp',
    choices: {
      slow: {
        label: 'Slow (3 s)',
        state: 'WhatsApp is slow',
        order: { kind: 'slow', delayMs: 3_000, match: { path: META } },
      },
      down: {
        label: 'Down (503)',
        state: 'WhatsApp is down',
        order: { kind: 'graph-error', code: 2, status: 503, match: { path: META } },
      },
      limited: {
        label: 'Too many to one person (131056)',
        state: 'WhatsApp limits messages to one person',
        order: { kind: 'graph-error', code: 131056, match: { path: SENDING } },
      },
    },
  },
  {
    name: 'WhatsApp’s webhooks',
    choices: {
      twice: {
        label: 'Each comes twice',
        state: 'webhooks come twice',
        order: { kind: 'webhook-twice' },
      },
      shuffled: {
        label: 'In any order (within 4 s)',
        state: 'webhooks come in any order',
        order: { kind: 'webhook-shuffled', withinMs: 4_000 },
      },
    },
  },
] as const satisfies readonly { name: string; choices: Record<string, Choice> }[];
