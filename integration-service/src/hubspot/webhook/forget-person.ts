import type { Forget, Person } from '../../inbox/forget-in-events.ts';
import { eventSchema, readEntries, recordsOf } from './events.ts';

/** Takes out of a webhook what it tells of the person's records. A body that is no array goes as a whole. */
export const forgetPerson: Forget = (body, person) => {
  const entries = readEntries(body);
  if (!entries) return { body: Buffer.from('[]'), wamids: [] };
  const others = entries.filter((entry) => !isAbout(entry, person));
  if (others.length === entries.length) return null;
  return { body: Buffer.from(JSON.stringify(others)), wamids: [] };
};

function isAbout(entry: unknown, { portalId, recordIds }: Person): boolean {
  const { data: event } = eventSchema.safeParse(entry);
  if (event?.portalId !== portalId) return false;
  const { kind, hubspotIds } = recordsOf(event);
  return kind === 'contact' && hubspotIds.some((hubspotId) => recordIds.has(hubspotId));
}
