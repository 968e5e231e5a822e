import type { ContactStatus } from '../../platform/database/generated/enums.ts';

/** Whom a HubSpot record is about, as far as it takes to write to them. */
export type Person = {
  /** Ways in which WhatsApp may state their number, in digits, the likeliest first. */
  phones: readonly string[];
  hubspotContactId: string;
  /** The contact that the record was made one with before; '': none. */
  stampedId: string;
  /** The member whose record it is. */
  ownerId: string | null;
  /** A deal in the funnel's pipeline, and where it was since when, the oldest first; null status: not in the funnel. */
  deal: { id: string; moves: readonly { status: ContactStatus | null; at: Date }[] } | null;
};
