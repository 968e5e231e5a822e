import { readAsked } from '../listings/attribution/read-asked.ts';
import type { Touch } from '../listings/attribution/record-touches.ts';
import { eventStamp } from '../messages/event-stamp.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Word } from './visitor-message.ts';

/** Of a page that is no listing's. */
const ANY_PAGE = 'website';

/** Where a visitor's word comes from: the page that they are on, and what the text itself refers to. */
export async function touchesOf(on: Queryable, word: Word): Promise<Touch[]> {
  const { organizationId, contactId, at, wamid, listingId, text } = word;
  const told = { organizationId, contactId, at, stamp: eventStamp(at, wamid) };
  const [asked = []] = await readAsked(on, [{ organizationId, text }]);
  return [
    { ...told, kind: 'WEB_CHAT', subject: listingId ?? ANY_PAGE, listingId },
    ...asked.map((one): Touch => {
      const subject = one.kind === 'REFERENCE' ? one.code : one.listingId;
      return { ...told, kind: one.kind, subject, listingId: one.listingId };
    }),
  ];
}
