import type { FindingView, ReconciliationKind, ReconciliationView } from '@trochai/contract/reconciliation';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { listFindings, readReconciliation } from '../../integration-service/src/reconciliation/read.ts';
import { startReconciliation } from '../../integration-service/src/reconciliation/start.ts';
import type { BothSides } from './both-sides.ts';
import { refillCalls } from './portal.ts';
import { runJobs } from './run-jobs.ts';

/** Compares two sides, and lets things go wrong that no webhook tells of. */
export function reconcilingOf(sides: BothSides) {
  const { database, sandbox, organizationId, jobs } = sides;
  const { pool } = database;
  const records = (type: 'contacts' | 'deals') => sandbox.state.portal.records[type] ?? {};

  const start = (kind: ReconciliationKind = 'REPAIR') =>
    inTransaction(pool, (tx) => startReconciliation(tx, { organizationId, kind, memberId: null }));

  async function read(kind: ReconciliationKind = 'REPAIR'): Promise<ReconciliationView> {
    const found = await readReconciliation(pool, { organizationId, kind });
    if (!found) throw new Error('Nothing was compared yet');
    return found;
  }

  async function findings(kind: ReconciliationKind = 'REPAIR'): Promise<FindingView[]> {
    const { id: reconciliationId } = await read(kind);
    const all: FindingView[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page = await listFindings(pool, { organizationId, reconciliationId, kind: undefined, after });
      all.push(...page.findings);
      after = page.next;
    }
    return all;
  }

  /** The next batch of what is under way, and nothing else. */
  async function runBatch(): Promise<void> {
    await refillCalls(database);
    await jobs.find(({ name }) => name === 'reconcile')?.run({ organizationId });
  }

  return {
    start,
    read,
    findings,
    runBatch,

    /** From the beginning to the end, with all that follows from it. */
    async reconcile(kind: ReconciliationKind = 'REPAIR'): Promise<ReconciliationView> {
      await start(kind);
      await sides.settle();
      return read(kind);
    },

    /** As `settle`, and something may go wrong before each job. */
    async settleWith(fault: () => void): Promise<void> {
      const before = async () => {
        await refillCalls(database);
        fault();
      };
      await runJobs(database, { jobs, except: ['find-lookalikes'], before });
      sandbox.faults.clear();
    },

    /** What HubSpot told of what happened so far never reached anybody. */
    async loseWebhooks(): Promise<void> {
      await sandbox.hubspotWebhooks.idle();
      await pool.query("delete from inbox_events where edge = 'hubspot'");
    },

    /** Another app's write, without a webhook. */
    writeAsOtherApp(type: 'contacts' | 'deals', id: string, properties: Record<string, string>): void {
      const record = records(type)[id];
      if (!record) throw new Error(`There is no record ${id}`);
      const timestamp = new Date().toISOString();
      for (const [name, value] of Object.entries(properties)) {
        record.properties[name] = value;
        const author = { sourceType: 'INTEGRATION', sourceId: '777' } as const;
        record.history[name] = [{ value, timestamp, ...author }, ...(record.history[name] ?? [])];
      }
    },

    /** Contact and deal are parted, without a webhook. */
    part(contactId: string, dealId: string): void {
      const contact = records('contacts')[contactId];
      const deal = records('deals')[dealId];
      if (!contact || !deal) throw new Error('There is no such record');
      contact.associations['deals'] = [];
      deal.associations['contacts'] = [];
    },
  };
}

export type Reconciling = ReturnType<typeof reconcilingOf>;
