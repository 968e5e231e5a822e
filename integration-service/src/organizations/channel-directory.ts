import type { Queryable } from '../platform/database/database.ts';

/** A connected WhatsApp number, as ingest needs it. */
export type ConnectedChannel = {
  organizationId: string;
  channelId: string;
  phoneNumberId: string;
  portfolioId: string;
};

type ChannelRow = { organization_id: string; id: string; phone_number_id: string; portfolio_id: string };

const DIRECTORY_LOCK = 7_276_120_004;

/**
 * Who owns these numbers, as of the end of the transaction: while it runs no channel is connected, so a message
 * cannot start to wait for a channel that is just being connected.
 */
export async function findConnectedChannels(
  on: Queryable,
  phoneNumberIds: Iterable<string>,
): Promise<Map<string, ConnectedChannel>> {
  await on.query('select pg_advisory_xact_lock_shared($1)', [DIRECTORY_LOCK]);
  const { rows } = await on.query<ChannelRow>({
    name: 'find-connected-channels',
    text: `select organization_id, id, phone_number_id, coalesce(portfolio_id, business_account_id, '') as portfolio_id
           from channels where phone_number_id = any($1) and status = 'CONNECTED'`,
    values: [[...new Set(phoneNumberIds)]],
  });
  return new Map(
    rows.map((row) => [
      row.phone_number_id,
      {
        organizationId: row.organization_id,
        channelId: row.id,
        phoneNumberId: row.phone_number_id,
        portfolioId: row.portfolio_id,
      },
    ]),
  );
}

/** A connected number of a business account. */
export type ChannelOfAccount = {
  organizationId: string;
  channelId: string;
  businessAccountId: string;
  displayPhoneNumber: string | null;
};

/** The connected numbers of business accounts; of accounts that nobody has connected there are none. */
export async function findChannelsOfAccounts(
  on: Queryable,
  businessAccountIds: Iterable<string>,
): Promise<ChannelOfAccount[]> {
  const { rows } = await on.query<ChannelOfAccount>({
    name: 'find-channels-of-accounts',
    text: `select organization_id as "organizationId", id as "channelId", business_account_id as "businessAccountId",
             display_phone_number as "displayPhoneNumber"
           from channels where business_account_id = any($1) and status = 'CONNECTED'`,
    values: [[...new Set(businessAccountIds)]],
  });
  return rows;
}

/** Held while a channel is connected: no ingest is between looking for it and letting its messages wait. */
export async function lockChannelDirectory(on: Queryable): Promise<void> {
  await on.query('select pg_advisory_xact_lock($1)', [DIRECTORY_LOCK]);
}
