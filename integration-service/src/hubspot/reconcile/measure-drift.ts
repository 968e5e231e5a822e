import type { FunnelDrift } from '@trochai/contract/reconciliation';
import { STAGES } from '../../funnel/report-statement.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { countWithoutDeal, type LeadWithDeal, listLeads } from '../../reconciliation/leads.ts';
import { type Finding, recordBatch, recordDrift, type Running } from '../../reconciliation/progress.ts';
import { reportFunnel } from '../../funnel/report.ts';
import { UNIQUE_PROPERTY } from '../catalogue/catalogue.ts';
import { writeRecords } from '../mirror/write-records.ts';
import type { Portal } from '../portal.ts';
import type { Outcome, Phase } from './phase.ts';
import { findStampNames, readStampedDeals, type StampedDeal, type StampNames } from './stage-stamps.ts';

/** HubSpot's limit of inputs. */
const MOST_AT_ONCE = 100;

const NONE: FunnelDrift = {
  NEW: { ours: 0, hubspot: 0, untold: 0, drift: 0 },
  QUALIFIED: { ours: 0, hubspot: 0, untold: 0, drift: 0 },
  VISIT_SCHEDULED: { ours: 0, hubspot: 0, untold: 0, drift: 0 },
  CLOSED_WON: { ours: 0, hubspot: 0, untold: 0, drift: 0 },
  CLOSED_LOST: { ours: 0, hubspot: 0, untold: 0, drift: 0 },
};

/**
 * Compares the funnel of HubSpot's stamps, which its reports are made of, with our own report, lead by lead; and sees
 * to it that our id, which comes with the same call, is on each deal.
 */
export function measureDrift(): Phase {
  // Lost with the process, they cost one call.
  const names = new Map<string, StampNames>();

  return async (portal, at) => {
    const { pool, organizationId, call } = portal;
    const leads = await listLeads(pool, { organizationId, after: at.cursor, limit: MOST_AT_ONCE });
    const cursor = leads.at(-1)?.contactId;
    if (cursor === undefined) return conclude(portal, at);
    const known = names.get(at.id) ?? (await findStampNames(call, portal.stageIds));
    names.set(at.id, known);

    const ids = leads.map(({ hubspotDealId }) => hubspotDealId);
    const deals = await readStampedDeals(call, { ids, names: known });
    const overwritten = await restamp(portal, { leads, deals });
    const judged = leads.map((lead) => judge(lead, deals.get(lead.hubspotDealId), known));
    const drifting = leads.filter((_, index) => judged[index]?.some(({ drifts }) => drifts));
    await inTransaction(pool, (tx) =>
      recordBatch(tx, at, {
        cursor,
        steps: leads.length,
        findings: [...list('drift', drifting), ...list('overwritten', overwritten)],
        drift: addUp(at, judged.flat()),
      }),
    );
    return 'more';
  };
}

type Judged = {
  stage: keyof FunnelDrift;
  isHere: boolean;
  isThere: boolean;
  untold: boolean;
  drifts: boolean;
};

/** One lead, stage by stage. Of a deal that was deleted a moment ago nothing can be told. */
function judge(lead: LeadWithDeal, deal: StampedDeal | undefined, names: StampNames): Judged[] {
  return STAGES.map((stage) => {
    const name = names[stage];
    const isHere = lead.reached.includes(stage);
    const isThere = Boolean(name !== null && deal?.properties[name]);
    const untold = isHere && !isThere && (!deal || !lead.told.includes(stage));
    return { stage, isHere, isThere, untold, drifts: isHere !== isThere && !untold };
  });
}

function addUp({ drift }: Running, judged: readonly Judged[]): FunnelDrift {
  const sum = { ...NONE, ...drift };
  for (const { stage, isThere, untold, drifts } of judged) {
    const so = sum[stage];
    sum[stage] = {
      ours: 0,
      hubspot: so.hubspot + Number(isThere),
      untold: so.untold + Number(untold),
      drift: so.drift + Number(drifts),
    };
  }
  return sum;
}

function list(kind: Finding['kind'], leads: readonly LeadWithDeal[]): Finding[] {
  return leads.map(({ contactId, hubspotDealId: hubspotId }) => ({ kind, contactId, hubspotId }));
}

type Read = { leads: readonly LeadWithDeal[]; deals: ReadonlyMap<string, StampedDeal> };

/** Our id is how a deal is known: what somebody made of it is put right. @returns whose deals */
async function restamp({ call }: Portal, { leads, deals }: Read): Promise<LeadWithDeal[]> {
  const wrong = leads.filter(({ contactId, hubspotDealId }) => {
    const deal = deals.get(hubspotDealId);
    return deal && deal.properties[UNIQUE_PROPERTY.deals] !== contactId;
  });
  const inputs = wrong.map(({ contactId, hubspotDealId: id }) => ({
    contactId,
    id,
    revision: 0,
    properties: {},
  }));
  const { ids } = await writeRecords(call, { type: 'deals', operation: 'update', inputs });
  return wrong.filter(({ contactId }) => ids.has(contactId));
}

/** An admin sees all leads; the report is the very one that they see. */
const EVERYBODY = {
  memberId: '00000000-0000-0000-0000-000000000000',
  role: 'ADMIN',
  viewerPolicy: 'ALL',
} as const;
const ALWAYS = { from: '1970-01-01T00:00:00.000Z', to: '9999-12-31T00:00:00.000Z' } as const;

async function conclude({ pool, organizationId }: Portal, at: Running): Promise<Outcome> {
  const viewer = { ...EVERYBODY, organizationId };
  const { total } = await reportFunnel(pool, viewer, { ...ALWAYS });
  const without = await countWithoutDeal(pool, organizationId);
  const drift = { ...NONE, ...at.drift };
  for (const stage of STAGES) {
    const so = drift[stage];
    drift[stage] = { ...so, ours: total.reached[stage], untold: so.untold + (without[stage] ?? 0) };
  }
  await recordDrift(pool, at, drift);
  return 'over';
}
