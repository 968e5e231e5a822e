import type { Limit } from '../platform/rate-limits/count-use.ts';

/** Who asks; of their address only a hash is known. */
export type Counted = { organizationId: string; visitorId: string; address: string };

const MINUTE = 60;
const TEN_MINUTES = 10 * MINUTE;
const HOUR = 60 * MINUTE;

/** The panel is opened. */
export function limitsOfOpening({ organizationId, address }: Omit<Counted, 'visitorId'>): Limit[] {
  return [
    { key: `open address ${address}`, most: 60, seconds: TEN_MINUTES },
    { key: `open organization ${organizationId}`, most: 10_000, seconds: HOUR },
  ];
}

/** A visitor says something. */
export function limitsOfMessages({ organizationId, visitorId, address }: Counted): Limit[] {
  return [
    { key: `message visitor ${organizationId} ${visitorId}`, most: 20, seconds: MINUTE },
    { key: `message visitor ${organizationId} ${visitorId}`, most: 200, seconds: HOUR },
    { key: `message address ${address}`, most: 120, seconds: TEN_MINUTES },
    { key: `message organization ${organizationId}`, most: 1_000, seconds: HOUR },
  ];
}

/** A visitor goes on to WhatsApp: each time is a code. */
export function limitsOfCodes({ organizationId, visitorId, address }: Counted): Limit[] {
  return [
    { key: `code visitor ${organizationId} ${visitorId}`, most: 20, seconds: TEN_MINUTES },
    { key: `code address ${address}`, most: 60, seconds: TEN_MINUTES },
    { key: `code organization ${organizationId}`, most: 1_000, seconds: HOUR },
  ];
}

/** Reading, by whatever call: enough for polling in several tabs, and for an office behind one address. */
export function limitsOfReading({ organizationId, visitorId, address }: Counted): Limit[] {
  return [
    { key: `read visitor ${organizationId} ${visitorId}`, most: 120, seconds: MINUTE },
    { key: `read address ${address}`, most: 6_000, seconds: TEN_MINUTES },
  ];
}
