import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { changeStatus } from '../../integration-service/src/funnel/change-status.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';

type Where = { database: Database; organizationId: string };

/** Something happens to contacts that HubSpot has been told of, and must be told of again. */
export type Edit = (where: Where, contactIds: readonly string[]) => Promise<void>;

export const markChanged: Edit = ({ database, organizationId }, contactIds) =>
  markContactsChanged(
    database.pool,
    contactIds.map((contactId) => ({ organizationId, contactId })),
  );

/** People choose another name on WhatsApp; HubSpot's name is a person's as well, so it is read first. */
export const rename: Edit = async (where, contactIds) => {
  const named = { id: { in: [...contactIds] } };
  await where.database.prisma.contact.updateMany({ where: named, data: { profileName: 'Renamed Lead' } });
  await markChanged(where, contactIds);
};

/** What nobody but the service writes in HubSpot changes: it is written without a look. */
export const changeSource: Edit = async (where, contactIds) => {
  const named = { id: { in: [...contactIds] } };
  await where.database.prisma.contact.updateMany({ where: named, data: { source: 'AD' } });
  await markChanged(where, contactIds);
};

/** A member moves contacts in the funnel. Deals that were made or read just now are moved without a look. */
export const qualify: Edit = async ({ database, organizationId }, contactIds) => {
  const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  for (const contactId of contactIds) {
    await changeStatus(database.pool, {
      organizationId,
      contactId,
      toStatus: 'QUALIFIED',
      actor: { origin: 'MEMBER', memberId },
    });
  }
};

/** The same, so long after the deals were made or read that somebody else may have moved them. */
export const qualifyLater: Edit = async (where, contactIds) => {
  await letRecordsAge(where.database);
  await qualify(where, contactIds);
};

/** So long after the records were made or read, somebody may have changed them. */
export async function letRecordsAge(database: Database): Promise<void> {
  await database.pool.query(
    `update crm_sync set deal_read_at = deal_read_at - interval '1 minute',
       contact_read_at = contact_read_at - interval '1 minute'`,
  );
}
