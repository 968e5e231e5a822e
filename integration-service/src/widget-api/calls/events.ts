import { eventsSchema } from '@trochai/contract/widget';
import { findWebsite } from '../../organizations/website/find-website.ts';
import { placeOf } from '../../visitors/widget-message.ts';
import { type Call, type CallDeps, visitorCall } from '../call.ts';
import type { VisitorStreams } from '../events/visitor-streams.ts';
import { limitsOfReading } from '../limits.ts';
import { slowDown } from '../refusal.ts';

/** About how long a stream that nobody reads any more goes unnoticed. */
const AGAIN_AFTER_SECONDS = 30;

/** `events`: what `read` tells, as a stream that goes on. */
export function eventsCall(deps: CallDeps, streams: VisitorStreams): Call {
  const route = { name: 'events', schema: eventsSchema, limits: limitsOfReading };
  return visitorCall(deps, route, ({ organizationId, visitorId, website, response }, { after }) => {
    if (after !== null) placeOf(after); // refused while an answer can still be a refusal
    const mayGoOn = async () => (await findWebsite(deps.database.pool, website.publicKey))?.isOn ?? false;
    const visitor = { organizationId, visitorId };
    const isOpen = streams.open({ visitor, after, response, mayGoOn });
    return isOpen ? 'streaming' : slowDown(AGAIN_AFTER_SECONDS);
  });
}
