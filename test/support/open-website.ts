import { v7 as uuidv7 } from 'uuid';
import { readWebsite } from '../../integration-service/src/organizations/website/read-website.ts';
import {
  saveWebsite,
  type WebsiteChange,
} from '../../integration-service/src/organizations/website/save-website.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { PUBLIC_URL } from './test-app.ts';

/** The chat on an organization's pages, as an admin turns it on. @returns its public key and its channel */
export async function openWebsite(
  { pool }: Database,
  organizationId: string,
  change: WebsiteChange = {},
): Promise<{ publicKey: string; channelId: string }> {
  const viewer = { organizationId, memberId: uuidv7(), role: 'ADMIN', viewerPolicy: 'NOTHING' } as const;
  await inTransaction(pool, (tx) => saveWebsite(tx, viewer, change));
  const website = await readWebsite(pool, { organizationId, publicUrl: PUBLIC_URL });
  if (!website) throw new Error('There is no website');
  return website;
}
