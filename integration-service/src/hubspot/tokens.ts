import { z } from 'zod';
import type { Outside } from '../platform/config.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { type Grant, requestTokens } from './oauth/token-endpoint.ts';

export type TokenDeps = { database: Database; log: Log; sealer: Sealer; hubspot: Outside['hubspot'] };

export type AccessToken =
  | { state: 'ready'; accessToken: string }
  | { state: 'later'; afterSeconds: number; reason: string }
  | { state: 'revoked'; reason: string };

type Stored = {
  status: 'CONNECTED' | 'REVOKED';
  reason: string | null;
  /** null: wiped, as nobody may call the portal any more */
  sealed: string | null;
  secondsLeft: number;
};

const tokensSchema = z.strictObject({ accessToken: z.string(), refreshToken: z.string() });

export type Tokens = z.infer<typeof tokensSchema>;

const REFRESH_AHEAD_SECONDS = 300;
/** A token that lives no longer than this may be dead on arrival. */
const TOO_SHORT_SECONDS = 25;
/** Longer than any exchange with the token endpoint can take. */
const LEASE_SECONDS = 30;
const RETRY_SECONDS = 60;

/**
 * A token to call the organization's portal with. It is refreshed well ahead of its end, by one process at a
 * time; the others go on with the one that still lives, or come back.
 * @param of.rejected a token that HubSpot has answered with 401: it is not given out again
 */
export async function accessToken(
  deps: TokenDeps,
  of: { organizationId: string; rejected?: string },
): Promise<AccessToken> {
  const stored = await readTokens(deps, of.organizationId);
  if (stored.status === 'REVOKED' || stored.sealed === null)
    return { state: 'revoked', reason: stored.reason ?? 'The app was removed' };

  const tokens = await openTokens(deps.sealer, of.organizationId, stored.sealed);
  const usable = tokens.accessToken !== of.rejected && stored.secondsLeft > TOO_SHORT_SECONDS;
  if (usable && stored.secondsLeft > REFRESH_AHEAD_SECONDS) return ready(tokens);

  const refreshed = await refresh(deps, { ...of, sealed: stored.sealed, refreshToken: tokens.refreshToken });
  return refreshed.state === 'later' && usable ? ready(tokens) : refreshed;
}

/** Tokens as they are kept: sealed, bound to the organization. */
export function sealTokens(sealer: Sealer, organizationId: string, grant: Grant): Promise<string> {
  const tokens: Tokens = { accessToken: grant.access_token, refreshToken: grant.refresh_token };
  return sealer.seal({ organizationId, field: 'hubspot-tokens' }, JSON.stringify(tokens));
}

/** The reverse of `sealTokens`. */
export async function openTokens(sealer: Sealer, organizationId: string, sealed: string): Promise<Tokens> {
  return tokensSchema.parse(
    JSON.parse(await sealer.open({ organizationId, field: 'hubspot-tokens' }, sealed)),
  );
}

type Refresh = { organizationId: string; sealed: string; refreshToken: string };

async function refresh(deps: TokenDeps, of: Refresh): Promise<AccessToken> {
  if (!(await takeLease(deps, of))) {
    return { state: 'later', afterSeconds: 2, reason: 'Another process refreshes the token' };
  }
  const answer = await requestTokens(deps.hubspot, {
    grant_type: 'refresh_token',
    refresh_token: of.refreshToken,
  });
  switch (answer.outcome) {
    case 'granted':
      await storeGrant(deps, of, answer.grant);
      return { state: 'ready', accessToken: answer.grant.access_token };
    case 'revoked':
      await storeRevocation(deps, of, answer.reason);
      deps.log.warn(
        { organization: of.organizationId, reason: answer.reason },
        'HubSpot has revoked the installation',
      );
      return { state: 'revoked', reason: answer.reason };
    case 'misconfigured':
      deps.log.error(
        { reason: answer.reason },
        "HubSpot does not accept the app's credentials; check HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET",
      );
      return { state: 'later', afterSeconds: RETRY_SECONDS, reason: answer.reason };
    case 'later':
      return { state: 'later', afterSeconds: RETRY_SECONDS, reason: answer.reason };
  }
}

function ready({ accessToken }: Tokens): AccessToken {
  return { state: 'ready', accessToken };
}

async function readTokens({ database }: TokenDeps, organizationId: string): Promise<Stored> {
  const { rows } = await database.pool.query<Stored>({
    name: 'read-tokens',
    text: `select status, status_reason as reason, sealed_tokens as sealed,
             extract(epoch from tokens_expire_at - now())::float8 as "secondsLeft"
           from hubspot_connections where organization_id = $1`,
    values: [organizationId],
  });
  const [stored] = rows;
  if (!stored) throw new Error('The organization has no HubSpot connection');
  return stored;
}

/** Only one process gets it, and only while the tokens are still those that it has read. */
async function takeLease({ database }: TokenDeps, { organizationId, sealed }: Refresh): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update hubspot_connections set refresh_lease_until = now() + make_interval(secs => $3)
     where organization_id = $1 and sealed_tokens = $2 and (refresh_lease_until is null or refresh_lease_until < now())
     returning organization_id`,
    [organizationId, sealed, LEASE_SECONDS],
  );
  return rowCount === 1;
}

/** Tokens of an installation that came in between are left alone, here and below. */
async function storeGrant({ database, sealer }: TokenDeps, of: Refresh, grant: Grant): Promise<void> {
  const sealed = await sealTokens(sealer, of.organizationId, grant);
  await database.pool.query(
    `update hubspot_connections set sealed_tokens = $3, tokens_expire_at = now() + make_interval(secs => $4),
       refresh_lease_until = null
     where organization_id = $1 and sealed_tokens = $2`,
    [of.organizationId, of.sealed, sealed, grant.expires_in],
  );
}

async function storeRevocation({ database }: TokenDeps, of: Refresh, reason: string): Promise<void> {
  await database.pool.query(
    `update hubspot_connections set status = 'REVOKED', status_reason = $3, refresh_lease_until = null
     where organization_id = $1 and sealed_tokens = $2`,
    [of.organizationId, of.sealed, reason],
  );
}
