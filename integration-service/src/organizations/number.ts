/** What it takes to use a WhatsApp number. */
export type NumberAccess = { phoneNumberId: string; businessAccountId: string; accessToken: string };

/** What Meta says of a number. */
export type NumberFacts = {
  displayPhoneNumber: string | null;
  verifiedName: string | null;
  qualityRating: string | null;
  /** The business portfolio, within which a BSUID names one person; null when Meta does not say. */
  portfolioId: string | null;
};

/** A number's facts, or in words why it cannot be used. */
export type NumberReport = { ok: true; value: NumberFacts } | { ok: false; reason: string };
