import type { AnswerOf } from '@trochai/contract/endpoints';
import type { ReconciliationKind } from '@trochai/contract/reconciliation';
import { type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect } from 'react';

const LOOK_EVERY_MS = 2_000;

/** The last one of a kind; looked at again and again as long as it is under way. */
export function useReconciliation(
  kind: ReconciliationKind,
): ReadResult<AnswerOf<'POST /hubspot/reconciliations/read'>> {
  const result = useRead('POST /hubspot/reconciliations/read', { kind });
  const { reading, again } = result;
  const isUnderWay = reading.is === 'here' && reading.value.reconciliation?.state === 'RUNNING';
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void again(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, again]);
  return result;
}
