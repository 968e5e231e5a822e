import { type Continued, continueSchema } from '@trochai/contract/widget';
import { renderSVG } from 'uqr';
import { ensureLinks, type LinkOfNumber } from '../../listings/references/ensure-links.ts';
import { issueVisitCode } from '../../listings/references/issue-visit-code.ts';
import { prefilledText } from '../../listings/references/prefilled-text.ts';
import { whatsappLink } from '../../listings/references/whatsapp-link.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { findVisitor } from '../../visitors/find-visitor.ts';
import type { VisitorRef } from '../../visitors/visitor.ts';
import { type Call, type CallDeps, visitorCall } from '../call.ts';
import { limitsOfCodes } from '../limits.ts';
import { findPageListing } from '../page-listing.ts';
import { refuse } from '../refusal.ts';

type Deps = CallDeps & { linkUrl: string };

/** `continue`: the link by which a visitor goes on on WhatsApp, and its QR code. */
export function continueCall(deps: Deps): Call {
  const { pool } = deps.database;
  const route = { name: 'continue', schema: continueSchema, limits: limitsOfCodes };
  return visitorCall(deps, route, async ({ organizationId, visitorId }, input) => {
    const listing = await findPageListing(pool, { organizationId, slug: input.listing });
    const listingId = listing?.id ?? null;
    const links = await ensureLinks(pool, { organizationId, listingId });
    const link = links.find(({ channelId, isOnWebsite }) => isOnWebsite && channelId === input.channelId);
    if (!link) return refuse('NOT_FOUND', 'There is no such number');
    const code = await chooseCode(pool, { organizationId, visitorId }, { link, listingId });
    const text = prefilledText({ language: input.language, title: listing?.title ?? null, code });
    return describeWay(whatsappLink({ ...link, linkUrl: deps.linkUrl, text }));
  });
}

/** Of who has said something: one by which they are known on WhatsApp. Nobody else has a chat that could go on there. */
async function chooseCode(
  on: Queryable,
  visitor: VisitorRef,
  { link, listingId }: { link: LinkOfNumber; listingId: string | null },
): Promise<string> {
  const known = await findVisitor(on, visitor);
  return known ? issueVisitCode(on, { ...visitor, channelId: link.channelId, listingId }) : link.code;
}

function describeWay(url: string): Continued {
  return { ok: true, url, qrSvg: renderSVG(url) };
}
