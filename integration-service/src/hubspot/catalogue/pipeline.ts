import type { ContactStatus } from '../../platform/database/generated/enums.ts';

export type Stage = { status: ContactStatus; label: string; probability: string };

/** The funnel. HubSpot reads won and lost from the probability. */
export const PIPELINE = {
  label: 'WhatsApp leads',
  stages: [
    { status: 'NEW', label: 'New', probability: '0.1' },
    { status: 'QUALIFIED', label: 'Qualified', probability: '0.3' },
    { status: 'VISIT_SCHEDULED', label: 'Visit scheduled', probability: '0.6' },
    { status: 'CLOSED_WON', label: 'Closed - Won', probability: '1.0' },
    { status: 'CLOSED_LOST', label: 'Closed - Lost', probability: '0.0' },
  ],
} as const satisfies { label: string; stages: readonly Stage[] };
