import type { Request, Response } from 'express';
import { countClick } from '../../listings/references/count-click.ts';
import { ensureLinks } from '../../listings/references/ensure-links.ts';
import type { FoundLink } from '../../listings/references/find-link.ts';
import { prefilledText } from '../../listings/references/prefilled-text.ts';
import { whatsappLink } from '../../listings/references/whatsapp-link.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { chooseLanguage } from './language.ts';
import { isRobot } from './robots.ts';

type Deps = { pool: Queryable; linkUrl: string };
type Target = { code: string; displayPhoneNumber: string };

/**
 * Where a tracked link leads: to a chat of WhatsApp and nowhere else.
 * @returns null when the agency has no number that could be written to
 */
export async function findWay(
  { pool, linkUrl }: Deps,
  request: Request,
  link: FoundLink,
): Promise<string | null> {
  const target = await chooseNumber(pool, link);
  if (!target) return null;
  const { code, displayPhoneNumber } = target;
  const text = prefilledText({ language: chooseLanguage(request), title: link.title, code });
  return whatsappLink({ linkUrl, displayPhoneNumber, text });
}

/** Instead of a number that is not connected any more another one of the agency, best one that its website shows. */
async function chooseNumber(
  on: Queryable,
  { organizationId, listingId, code, displayPhoneNumber }: FoundLink,
): Promise<Target | null> {
  if (displayPhoneNumber !== null) return { code, displayPhoneNumber };
  const others = await ensureLinks(on, { organizationId, listingId });
  return others.find(({ isOnWebsite }) => isOnWebsite) ?? others[0] ?? null;
}

/** Counts that somebody followed a link: a person, not a robot that looks where it leads. */
export async function countFollowing(on: Queryable, request: Request, link: FoundLink): Promise<void> {
  if (request.method === 'GET' && !isRobot(request)) await countClick(on, link);
}

/** Followed now, and never from a store of what was answered before. */
export function redirectTo(response: Response, address: string): void {
  response
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .set('x-robots-tag', 'noindex')
    .redirect(302, address);
}
