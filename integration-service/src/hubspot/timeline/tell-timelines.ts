import {
  claimTimelines,
  type DueTimeline,
  settleTimelines,
} from '../../crm-sync/timeline/claim-timelines.ts';
import {
  dropEntries,
  listEntries,
  markEntriesSent,
  recordGoneEntries,
  recordRefusedEntries,
  recordToldEntries,
} from '../../crm-sync/timeline/entries.ts';
import { readDays } from '../../crm-sync/timeline/read-days.ts';
import { Hindered } from '../hindrance.ts';
import type { Step } from '../mirror/step.ts';
import type { Portal } from '../portal.ts';
import {
  type Activity,
  type ActivityOutcome,
  BODY_PROPERTY,
  distinct,
  writeActivities,
} from './activities.ts';
import { findActivities } from './find-activities.ts';
import { type EntryPlan, keyOf, planEntries, type WantedEntry } from './plan-entries.ts';

const type = 'communications';

/**
 * Shows conversations in HubSpot's timeline, a communication for each day, as much as the organization wants to be
 * seen. What is there and not as it should be is rewritten; what was sent without an answer is looked for first.
 */
export const tellTimelines: Step = {
  name: 'tell-timelines',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const due = await claimTimelines(pool, { organizationId, limit });
    if (due.length === 0) return null;
    const plan = await planAll(portal, due);
    const lost = plan.create.filter(({ wasSent }) => wasSent);
    if (lost.length > 0 && (await adoptLost(portal, lost))) return { contacts: 0, refused: 0 };

    await dropEntries(pool, { organizationId, entries: plan.drop });
    const creations = distinct(type, plan.create.map(describeNew)).slice(0, limit);
    const made = await createEntries(portal, creations);
    const changes = plan.update.slice(0, limit);
    const changed = await changeEntries(portal, changes);
    const sent = new Set([...creations, ...changes].map(keyOf));
    const left = [...plan.create, ...plan.update].filter((entry) => !sent.has(keyOf(entry)));
    const waiting = new Set(left.map(({ conversationId }) => conversationId));
    const postponed = made.postponed ?? changed.postponed;
    if (postponed !== null) throw new Hindered({ kind: 'later', afterSeconds: null, reason: postponed });
    const told = due.filter(({ conversationId }) => !waiting.has(conversationId));
    await settleTimelines(pool, { organizationId, told });
    return { contacts: told.length, refused: made.refusals.length + changed.refusals.length };
  },
};

async function planAll({ pool, organizationId }: Portal, due: readonly DueTimeline[]): Promise<EntryPlan> {
  const messages = await readDays(pool, { organizationId, due });
  const conversationIds = due.map(({ conversationId }) => conversationId);
  return planEntries(due, messages, await listEntries(pool, { organizationId, conversationIds }));
}

/** @returns whether any was there: it is planned anew */
async function adoptLost(
  { pool, organizationId, call }: Portal,
  lost: readonly WantedEntry[],
): Promise<boolean> {
  const found = await findActivities(call, {
    type,
    lost: lost.map((entry) => ({ ...entry, key: keyOf(entry), begins: entry.heading })),
  });
  const entries = lost.flatMap((entry) => {
    const hubspotId = found.get(keyOf(entry));
    return hubspotId === undefined ? [] : [{ ...entry, hubspotId, told: null }];
  });
  await recordToldEntries(pool, { organizationId, entries });
  return entries.length > 0;
}

async function createEntries(
  portal: Portal,
  entries: readonly (WantedEntry & Activity)[],
): Promise<ActivityOutcome> {
  const { pool, organizationId, call } = portal;
  if (entries.length > 0) await markEntriesSent(pool, { organizationId, entries });
  return record(portal, entries, await writeActivities(call, { type, activities: entries }));
}

async function changeEntries(
  portal: Portal,
  entries: readonly (WantedEntry & { hubspotId: string })[],
): Promise<ActivityOutcome> {
  const activities = entries.map((entry) => ({
    ...entry,
    key: keyOf(entry),
    id: entry.hubspotId,
    properties: { [BODY_PROPERTY[type]]: entry.body },
  }));
  return record(portal, entries, await writeActivities(portal.call, { type, activities }));
}

/** https://developers.hubspot.com/docs/api-reference/crm-communications-v3/guide */
function describeNew(entry: WantedEntry): WantedEntry & Activity {
  return {
    ...entry,
    id: null,
    key: keyOf(entry),
    properties: {
      hs_communication_channel_type: 'WHATS_APP',
      hs_communication_logged_from: 'CRM',
      [BODY_PROPERTY[type]]: entry.body,
      hs_timestamp: entry.at.toISOString(),
    },
  };
}

async function record(
  { pool, organizationId }: Portal,
  entries: readonly WantedEntry[],
  outcome: ActivityOutcome,
): Promise<ActivityOutcome> {
  const reasons = new Map(outcome.refusals.map(({ key, reason }) => [key, reason]));
  const told = entries.flatMap((entry) => {
    const hubspotId = outcome.ids.get(keyOf(entry));
    return hubspotId === undefined ? [] : [{ ...entry, hubspotId, told: entry.digest }];
  });
  const refused = entries.flatMap((entry) => {
    const refusal = reasons.get(keyOf(entry));
    return refusal === undefined ? [] : [{ ...entry, refused: entry.digest, refusal }];
  });
  const gone = entries.filter((entry) => outcome.gone.includes(keyOf(entry)));
  await recordToldEntries(pool, { organizationId, entries: told });
  await recordRefusedEntries(pool, { organizationId, entries: refused });
  await recordGoneEntries(pool, { organizationId, entries: gone });
  return outcome;
}
