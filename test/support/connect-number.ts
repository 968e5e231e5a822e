import { v7 as uuidv7 } from 'uuid';
import {
  connectChannel,
  type NewChannel,
} from '../../integration-service/src/organizations/connect-channel.ts';
import type { NumberAccess } from '../../integration-service/src/organizations/number.ts';
import type { Sealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { SEALER } from './test-app.ts';

type Given = NumberAccess & Partial<NewChannel> & { organizationId: string };

const NOTHING_KNOWN = {
  displayPhoneNumber: null,
  verifiedName: null,
  qualityRating: null,
  portfolioId: null,
};

/** Connects a number as an admin does to whom Meta has confirmed it. @returns the channel's id; null: it is taken */
export async function connectTestNumber(
  { pool }: Database,
  { organizationId, ...number }: Given,
  sealer: Sealer = SEALER,
): Promise<string | null> {
  const by = { organizationId, memberId: uuidv7() };
  const channel = { name: 'Sales', ...NOTHING_KNOWN, ...number };
  return inTransaction(pool, (tx) => connectChannel({ tx, sealer }, by, channel));
}
