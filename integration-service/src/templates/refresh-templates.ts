import { openChannelAccess } from '../organizations/channel-access.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { findReadingChannel, type TemplateAccount } from './account.ts';
import { beginReading, noteFailedReading } from './catalogue-state.ts';
import type { ReadTemplates, TemplateReading } from './reading.ts';
import { saveTemplates } from './save-templates.ts';

export type TemplateDeps = { database: Database; sealer: Sealer; log: Log; readTemplates: ReadTemplates };

/** Reads an account's templates from Meta and keeps them all, or nothing but the reason why that failed. */
export async function refreshTemplates(deps: TemplateDeps, account: TemplateAccount): Promise<void> {
  const { pool } = deps.database;
  const { organizationId, businessAccountId } = account;
  const readAt = await beginReading(pool, account);
  const reading = await readFromMeta(deps, account);
  if (reading.ok) {
    await saveTemplates(pool, { organizationId, businessAccountId, readAt, templates: reading.templates });
    return;
  }
  const { reason: problem } = reading;
  deps.log.warn({ organization: organizationId, businessAccountId, problem }, 'Templates could not be read');
  await noteFailedReading(pool, { organizationId, businessAccountId, triedAt: readAt, problem });
}

async function readFromMeta(deps: TemplateDeps, account: TemplateAccount): Promise<TemplateReading> {
  const { organizationId } = account;
  const channelId = await findReadingChannel(deps.database.pool, account);
  const access = channelId && (await openChannelAccess(deps, { organizationId, channelId }));
  return access
    ? deps.readTemplates(access)
    : { ok: false, reason: 'No number of this WhatsApp account is connected' };
}
