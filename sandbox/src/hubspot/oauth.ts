import { randomUUID } from 'node:crypto';
import { refusedGrant } from './hubspot-error.ts';

/** What OAuth knows beside the portal. */
export type OAuth = {
  clientId: string;
  clientSecret: string;
  /** where the app's users may be sent back to */
  redirectOrigin: string;
  codes: Codes;
  accessTokenSeconds: number;
};

export type Codes = {
  make(scopes: string[], redirectUri: string): string;
  /** @returns the scopes consented to; a code works once, with the address it was sent to */
  redeem(code: string, redirectUri: string): string[];
};

/** Authorization codes waiting to be exchanged. */
export function newCodes(): Codes {
  const waiting = new Map<string, { scopes: string[]; redirectUri: string }>();
  return {
    make(scopes, redirectUri) {
      const code = randomUUID();
      waiting.set(code, { scopes, redirectUri });
      return code;
    },
    redeem(code, redirectUri) {
      const found = waiting.get(code);
      waiting.delete(code);
      if (!found) throw refusedGrant('BAD_AUTH_CODE', 'invalid_grant', 'missing or unknown auth code');
      if (found.redirectUri === redirectUri) return found.scopes;
      throw refusedGrant('BAD_REDIRECT_URI', 'invalid_grant', 'missing or invalid redirect uri');
    },
  };
}
