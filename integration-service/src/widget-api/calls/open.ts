import { type Opened, openSchema } from '@trochai/contract/widget';
import { readOpening } from '../../organizations/opening.ts';
import { listWebsiteNumbers } from '../../organizations/website/numbers.ts';
import { countUse } from '../../platform/rate-limits/count-use.ts';
import { findVisitor } from '../../visitors/find-visitor.ts';
import { type Call, call, type CallDeps, type Caller } from '../call.ts';
import { limitsOfOpening } from '../limits.ts';
import { findPageListing } from '../page-listing.ts';
import { slowDown } from '../refusal.ts';

/**
 * `open`: what the panel shows, and a token by which the visitor is known from now on: the one they had for longer, or
 * one of a new visitor. Nothing is stored of them.
 */
export function openCall(deps: CallDeps): Call {
  return call({ name: 'open', schema: openSchema }, async ({ website, address }, { token, listing }) => {
    const { organizationId } = website;
    const wait = await countUse(deps.database.pool, limitsOfOpening({ organizationId, address }));
    if (wait !== null) return slowDown(wait);
    const known = token === null ? null : await deps.tokens.read(token, organizationId);
    const visitor = known ?? { organizationId, visitorId: crypto.randomUUID() };
    return describePanel(deps, website, { ...visitor, slug: listing });
  });
}

type Asked = { visitorId: string; slug: string | null };

async function describePanel(
  { database: { pool }, tokens }: CallDeps,
  { organizationId, agencyName, privacyUrl }: Caller['website'],
  { visitorId, slug }: Asked,
): Promise<Opened> {
  const visitor = { organizationId, visitorId };
  const [known, listing, { isOpen, opensAt }, numbers] = await Promise.all([
    findVisitor(pool, visitor),
    findPageListing(pool, { organizationId, slug }),
    readOpening(pool, { organizationId, at: new Date() }),
    listWebsiteNumbers(pool, organizationId),
  ]);
  return {
    ok: true,
    token: await tokens.issue(visitor),
    agency: agencyName,
    listing: listing?.title ? { title: listing.title } : null,
    agent: known?.agent ?? listing?.agent ?? null,
    isOpen,
    opensAt: opensAt?.toISOString() ?? null,
    privacyUrl,
    isKnown: known?.isKnown ?? false,
    numbers: numbers
      .filter(({ isOnWebsite }) => isOnWebsite)
      .map(({ channelId, name }) => ({ channelId, name })),
  };
}
