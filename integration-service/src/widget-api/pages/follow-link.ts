import type { Request, Response } from 'express';
import { parseCode } from '../../listings/references/find-codes.ts';
import { countClick } from '../../listings/references/count-click.ts';
import { ensureLinks } from '../../listings/references/ensure-links.ts';
import { type FoundLink, findLink } from '../../listings/references/find-link.ts';
import { prefilledText } from '../../listings/references/prefilled-text.ts';
import { whatsappLink } from '../../listings/references/whatsapp-link.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { chooseLanguage } from './language.ts';

/** They look at an address to show a preview of it; nobody has followed it yet. */
const ROBOTS = /bot|crawl|spider|preview|facebookexternalhit|whatsapp\/|slurp|telegram|curl|wget/i;

type Deps = { pool: Queryable; linkUrl: string };

/**
 * Where a tracked link leads: to WhatsApp and nowhere else. A click is counted unless a robot looks.
 * @returns null when there is no such link, or no number that could be written to
 */
export async function followLink(
  { pool, linkUrl }: Deps,
  request: Request<{ code: string }>,
): Promise<string | null> {
  const code = parseCode(request.params.code);
  const link = code === null ? null : await findLink(pool, code);
  if (!link) return null;
  const target = await chooseNumber(pool, link);
  if (!target) return null;
  if (request.method === 'GET' && !ROBOTS.test(request.get('user-agent') ?? '')) await countClick(pool, link);
  const text = prefilledText({ language: chooseLanguage(request), title: link.title, code: target.code });
  return whatsappLink({ linkUrl, displayPhoneNumber: target.displayPhoneNumber, text });
}

/** A number that is not connected any more: another one of the agency. */
async function chooseNumber(
  on: Queryable,
  { organizationId, listingId, code, displayPhoneNumber }: FoundLink,
): Promise<{ code: string; displayPhoneNumber: string } | null> {
  if (displayPhoneNumber !== null) return { code, displayPhoneNumber };
  const [other] = await ensureLinks(on, { organizationId, listingId });
  return other ?? null;
}

/** Followed now, and never from a store of what was answered before. */
export function redirectTo(response: Response, address: string): void {
  response
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .set('x-robots-tag', 'noindex')
    .redirect(302, address);
}
