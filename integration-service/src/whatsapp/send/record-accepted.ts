import type { PoolClient } from 'pg';
import type { Identity } from '../../contacts/identity.ts';
import { learnIdentities } from '../../contacts/learn-identities.ts';
import { MergeNeeded } from '../../contacts/resolve-people.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { acceptSends } from '../../messages/outbound/accept-sends.ts';
import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';
import { findRecipient } from '../../messages/outbound/find-recipient.ts';
import { rememberErased } from '../../messages/remember-erased.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database } from '../../platform/database/database.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { repeatContended } from '../../platform/database/repeat-contended.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { identitiesOf } from '../identifiers.ts';
import type { SendAnswer, SendingChannel } from './sending.ts';

type Accepted = {
  channel: Pick<SendingChannel, 'organizationId' | 'channelId'>;
  claimed: Pick<ClaimedSend, 'messageId' | 'portfolioId'>;
  answer: SendAnswer;
};

/** Meta has the message: keeps its id there, and what the answer says of whom it is for. */
export async function recordAccepted(
  { database }: { database: Database },
  accepted: Accepted,
): Promise<void> {
  const { organizationId } = accepted.channel;
  const exclusive = new Set<string>();
  for (;;) {
    try {
      await repeatContended(() =>
        inTransaction(database.pool, async (tx) => {
          await useOnlyIndexes(tx);
          await lockOrganizations(tx, { organizationIds: [organizationId], exclusive });
          await keep(tx, accepted, exclusive);
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof MergeNeeded)) throw error;
      exclusive.add(organizationId);
    }
  }
}

async function keep(tx: PoolClient, accepted: Accepted, mayMerge: ReadonlySet<string>): Promise<void> {
  const { organizationId, channelId } = accepted.channel;
  const { messageId } = accepted.claimed;
  const [{ id: wamid }] = accepted.answer.messages;
  const contactId = await findRecipient(tx, { organizationId, messageId });
  if (contactId === null) return rememberErased(tx, { organizationId, wamid });

  await acceptSends(tx, [{ organizationId, channelId, messageId, wamid }]);
  const identities = identitiesIn(accepted);
  const merged = await learnIdentities(tx, { organizationId, contactId, identities, mayMerge });
  if (merged.length === 0) return;
  await markContactsChanged(tx, merged);
  await wakeMirrors(tx, [organizationId]);
}

/** The number may be another form of the one that we wrote to. */
function identitiesIn({ channel, claimed, answer }: Accepted): Identity[] {
  const [recipient] = answer.contacts;
  if (!recipient || answer.contacts.length > 1) return [];
  const { wa_id: phone, user_id: key } = recipient;
  const scope = { organizationId: channel.organizationId, portfolioId: claimed.portfolioId };
  return identitiesOf(scope, { phones: [phone], bsuids: [{ key, phone }], parentBsuids: [] });
}
