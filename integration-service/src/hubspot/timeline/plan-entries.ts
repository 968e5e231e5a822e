import { createHash } from 'node:crypto';
import type { DueTimeline } from '../../crm-sync/timeline/claim-timelines.ts';
import type { Entry, EntryKey } from '../../crm-sync/timeline/entries.ts';
import type { DayMessage } from '../../crm-sync/timeline/read-days.ts';
import { escapeHtml } from '../../platform/http/escape-html.ts';
import { describeDay } from './describe-day.ts';
import { splitBody } from './split-body.ts';

/** An entry as it shall be. */
export type WantedEntry = EntryKey & {
  at: Date;
  heading: string;
  body: string;
  digest: string;
  contactRecordId: string;
  dealRecordId: string | null;
};

/** What is to be done so that the timeline shows a conversation's days as they are. */
export type EntryPlan = {
  /** `wasSent`: it may be there already. */
  create: (WantedEntry & { wasSent: boolean })[];
  update: (WantedEntry & { hubspotId: string })[];
  drop: EntryKey[];
};

/** @param messages of these conversations, in order */
export function planEntries(
  due: readonly DueTimeline[],
  messages: readonly DayMessage[],
  known: readonly Entry[],
): EntryPlan {
  const wanted = due.flatMap((timeline) =>
    wantedOf(
      timeline,
      messages.filter(({ conversationId }) => conversationId === timeline.conversationId),
    ),
  );
  const knownBy = new Map(known.map((entry) => [keyOf(entry), entry]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const sinceOf = new Map(
    due.map((timeline) => [timeline.conversationId, dayOf(timeline.since, timeline.timeZone)]),
  );
  const plan: EntryPlan = { create: [], update: [], drop: [] };
  for (const entry of wanted) {
    const before = knownBy.get(keyOf(entry));
    if (before?.isGone || before?.refused === entry.digest) continue;
    const { at, heading } = before?.wasSent ? before : entry;
    if (before?.hubspotId == null)
      plan.create.push({ ...entry, at, heading, wasSent: before?.wasSent ?? false });
    else if (before.told !== entry.digest) plan.update.push({ ...entry, hubspotId: before.hubspotId });
  }
  plan.drop = known.filter(
    (entry) => !wantedKeys.has(keyOf(entry)) && entry.day >= (sinceOf.get(entry.conversationId) ?? ''),
  );
  return plan;
}

export function keyOf({ conversationId, day, part }: EntryKey): string {
  return `${conversationId}:${day}:${part}`;
}

function wantedOf(timeline: DueTimeline, messages: readonly DayMessage[]): WantedEntry[] {
  const days = Map.groupBy(messages, ({ day }) => day);
  return [...days].flatMap(([day, said]) => {
    const { heading, lines } = describeDay(timeline, said, messages);
    return splitBody(escapeHtml(heading), lines).map((body, part) =>
      describe(timeline, { day, part, body, said, heading }),
    );
  });
}

type Part = { day: string; part: number; body: string; heading: string; said: readonly DayMessage[] };

/**
 * Messages have whole seconds: the milliseconds tell apart the days of people who wrote in the same second, and the
 * parts of a day.
 */
function describe(timeline: DueTimeline, { day, part, body, heading, said }: Part): WantedEntry {
  const { conversationId, contactRecordId, dealRecordId } = timeline;
  const at = new Date((said[0]?.sentAt.getTime() ?? 0) + offsetOf(conversationId) + part);
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { conversationId, day, part, at, heading, body, digest, contactRecordId, dealRecordId };
}

function offsetOf(conversationId: string): number {
  return createHash('sha256').update(conversationId).digest().readUInt16BE() % 900;
}

/** 2026-11-23, as people there say. */
function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
