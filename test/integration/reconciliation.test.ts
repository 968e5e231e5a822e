import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { listFindings, readReconciliation } from '../../integration-service/src/reconciliation/read.ts';
import { startReconciliation } from '../../integration-service/src/reconciliation/start.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';

const PEOPLE = ['50688880001', '50688880002', '50688880003', '50688880004'];

let sides: BothSides;
beforeEach(async () => {
  sides = await startBothSides();
  for (const from of PEOPLE) await sides.write({ from, name: `Person ${from.slice(-1)}` });
  await sides.settle();
});
afterEach(() => sides.stop());

const start = (kind: 'REPAIR' | 'DRY_RUN' = 'REPAIR') =>
  inTransaction(sides.database.pool, (tx) =>
    startReconciliation(tx, { organizationId: sides.organizationId, kind, memberId: null }),
  );
const read = (kind: 'REPAIR' | 'DRY_RUN' = 'REPAIR') =>
  readReconciliation(sides.database.pool, { organizationId: sides.organizationId, kind });

it('finds nothing where both sides are the same', async () => {
  await start();
  await sides.settle();
  const done = await read();
  console.log(JSON.stringify(done, null, 1));
  expect(done).toMatchObject({ state: 'FINISHED', counts: {} });
});
