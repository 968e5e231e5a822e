import { sendSchema, type WidgetMessage } from '@trochai/contract/widget';
import { receiveFromVisitor } from '../../visitors/receive-from-visitor.ts';
import { type Call, type CallDeps, visitorCall } from '../call.ts';
import { limitsOfMessages } from '../limits.ts';
import { findPageListing } from '../page-listing.ts';
import { refuse } from '../refusal.ts';

/** `send`: a visitor says something. */
export function sendCall(deps: CallDeps): Call {
  const { database } = deps;
  const route = { name: 'send', schema: sendSchema, limits: limitsOfMessages };
  return visitorCall(deps, route, async ({ website, visitorId }, input) => {
    const { id, text, name, phone, language, consent = false, company = '' } = input;
    if (company !== '') return { ok: true, message: pretendMessage(id, text) };
    const { organizationId, channelId } = website;
    const listing = await findPageListing(database.pool, { organizationId, slug: input.listing });
    const said = { organizationId, channelId, visitorId, id, text, name, phone, language, consent };
    const received = await receiveFromVisitor({ database }, { ...said, listingId: listing?.id ?? null });
    return received.ok ? received : refuse('CONSENT', 'The visitor has not consented yet');
  });
}

/** For who filled in what people do not see: it looks as if it had been sent. */
function pretendMessage(id: string, text: string): WidgetMessage {
  return { id, from: 'visitor', text, sentAt: new Date().toISOString(), agent: null };
}
