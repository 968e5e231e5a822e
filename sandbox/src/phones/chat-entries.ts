import { z } from 'zod';
import type { Echo, Received, Sent } from '../graph/graph-state.ts';
import type { Meta } from '../graph/meta.ts';
import type { Person } from '../whatsapp/people.ts';
import type { Side } from './phones-schema.ts';
import type { Said } from './said.ts';
import { showSent } from './show-sent.ts';
import { showWritten } from './show-written.ts';

/** One thing that reached the phone, or was written on it. */
export type Entry = {
  wamid: string;
  by: Side;
  /** milliseconds since 1970 */
  at: number;
  /** by the other side */
  isRead: boolean;
  quotes: string | null;
  isForwarded: boolean;
  ad: string | null;
  said: Said;
};

/** A person and one of the agency's numbers. */
export type Pair = { person: Person; phoneNumberId: string };

const circumstancesSchema = z.object({
  context: z
    .object({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
  referral: z.object({ headline: z.string().default('An ad') }).optional(),
});

/** All that was said between a person and one of the agency's numbers, oldest first. */
export function listEntries(meta: Pick<Meta, 'state' | 'media'>, pair: Pair): Entry[] {
  const { received, echoes, messages } = meta.state;
  const entries = [
    ...received.filter(isOf(pair)).map((one) => entryOfWritten(one, 'person', meta)),
    ...echoes.filter(isOf(pair)).map((one) => entryOfWritten(one, 'agency', meta)),
    ...messages.filter((sent) => hasArrived(sent, pair)).map((one) => entryOfSent(one, meta)),
  ];
  return entries.sort((one, other) => one.at - other.at);
}

/** Whether something concerns the two, under any user id that the person has had. */
export function isOf({ person, phoneNumberId }: Pair) {
  return (one: { phoneNumberId: string; userId: string }): boolean =>
    one.phoneNumberId === phoneNumberId &&
    (one.userId === person.userId || person.formerUserIds.includes(one.userId));
}

/** What failed, and what went to nobody, is on no phone. */
export function hasArrived({ phoneNumberId, receiver, failure }: Sent, pair: Pair): boolean {
  return receiver !== null && failure === null && isOf(pair)({ phoneNumberId, userId: receiver.userId });
}

function entryOfWritten(one: Received | Echo, by: Side, { media }: Pick<Meta, 'media'>): Entry {
  const { wamid, at, content, readAt } = one;
  const { context, referral } = circumstancesSchema.safeParse(content).data ?? {};
  return {
    wamid,
    by,
    at,
    isRead: readAt !== null,
    quotes: context?.id ?? null,
    isForwarded: context?.forwarded === true || context?.frequently_forwarded === true,
    ad: referral?.headline ?? null,
    said: showWritten(content, media),
  };
}

function entryOfSent(sent: Sent, { state, media }: Pick<Meta, 'state' | 'media'>): Entry {
  const { wamid, acceptedAt: at, readAt } = sent;
  const shown = showSent(sent, { templates: state.templates, store: media });
  return { wamid, by: 'agency', at, isRead: readAt !== null, isForwarded: false, ad: null, ...shown };
}
