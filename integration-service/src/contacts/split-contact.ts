import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { divideConversations } from '../conversations/divide-conversations.ts';
import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import { enterFunnel } from '../funnel/enter-funnel.ts';
import { divideTouches } from '../listings/attribution/divide-touches.ts';
import { addSystemNotes } from '../notes/add-system-notes.ts';
import { lockOrganizations } from '../organizations/organization-lock.ts';
import { separateContacts } from './separations.ts';

export type Split = {
  organizationId: string;
  contactId: string;
  /** BSUIDs of the second person. */
  userIds: readonly string[];
  /** The number is the second person's now. */
  takesNumber: boolean;
  /** What was said from then on is the second person's. */
  since: Date;
};

/**
 * An admin found that one contact is two people: the second gets a contact, with its identifiers and what was said
 * since. Whatever is stated of them afterwards, they stay two.
 * @param tx a transaction
 * @returns the second person's contact; null when the contact has none of these user ids, or no others
 */
export async function splitContact(tx: PoolClient, split: Split): Promise<string | null> {
  const { organizationId, contactId, since } = split;
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set([organizationId]) });
  if (!(await canSplit(tx, split))) return null;
  const secondId = uuidv7();
  await copyPerson(tx, split, secondId);
  await moveIdentities(tx, split, secondId);
  await separateContacts(tx, { organizationId, contactIds: [contactId, secondId] });

  const conversations = await divideConversations(tx, { organizationId, contactId, secondId, since });
  await divideTouches(tx, { organizationId, contactId, secondId, since });
  const both = [contactId, secondId].map((id) => ({ organizationId, contactId: id }));
  const leadSince = await findFirsts(tx, organizationId, secondId);
  if (leadSince) await enterFunnel(tx, [{ organizationId, contactId: secondId, at: leadSince }]);
  await addSystemNotes(
    tx,
    conversations.map((conversationId) => ({ organizationId, conversationId, text: NOTE })),
  );
  await markContactsChanged(tx, both);
  await wakeMirrors(tx, [organizationId]);
  return secondId;
}

const NOTE = 'An admin found that two people had this number, one after the other, and gave each a contact.';

async function canSplit(tx: PoolClient, { organizationId, contactId, userIds }: Split): Promise<boolean> {
  const { rows } = await tx.query<{ theirs: number; others: number }>(
    `select count(*) filter (where kind = 'BSUID' and key = any($3))::int as theirs,
       count(*) filter (where kind = 'BSUID' and key <> all($3))::int as others
     from contact_identities where organization_id = $1 and contact_id = $2`,
    [organizationId, contactId, userIds],
  );
  const { theirs = 0, others = 0 } = rows[0] ?? {};
  return theirs > 0 && theirs === new Set(userIds).size && others > 0;
}

/** What was learned since then is of the second person; the first loses it, and keeps what people wrote. */
async function copyPerson(
  tx: PoolClient,
  { organizationId, contactId, takesNumber, since }: Split,
  secondId: string,
) {
  const isSince = (column: string) => `${column}_stamp >= lpad($4::text, 15, '0')`;
  const moved = ['profile_name', 'username', ...(takesNumber ? ['phone'] : [])];
  const columns = moved.flatMap((column) => [column, `${column}_stamp`]);
  const values = moved.flatMap((column) => {
    const isTheirs = column === 'phone' ? 'true' : isSince(column);
    return [column, `${column}_stamp`].map((name) => `case when ${isTheirs} then ${name} end`);
  });
  const given = [organizationId, contactId, secondId, since.getTime()];
  await tx.query(
    `insert into contacts (organization_id, id, ${columns.join(', ')})
     select organization_id, $3, ${values.join(', ')} from contacts
     where organization_id = $1 and id = $2 and $4::bigint is not null`,
    given,
  );
  await tx.query(
    `update contacts as first set ${columns
      .map((name) => `${name} = case when second.${name} is null then first.${name} end`)
      .join(', ')}
     from contacts as second
     where first.organization_id = $1 and first.id = $2 and second.organization_id = $1 and second.id = $3`,
    given.slice(0, 3),
  );
}

async function moveIdentities(tx: PoolClient, split: Split, secondId: string): Promise<void> {
  const { organizationId, contactId, userIds, takesNumber } = split;
  await tx.query(
    `with theirs as (
       select phone from contact_identities
       where organization_id = $1 and contact_id = $2 and kind = 'BSUID' and key = any($3))
     update contact_identities set contact_id = $4
     where organization_id = $1 and contact_id = $2 and (
       (kind = 'BSUID' and key = any($3))
       or ($5 and kind = 'PHONE' and key in (select phone from theirs)))`,
    [organizationId, contactId, userIds, secondId, takesNumber],
  );
}

/** @returns since when the second person is in the funnel; null when nothing of theirs came live */
async function findFirsts(tx: PoolClient, organizationId: string, contactId: string): Promise<Date | null> {
  const { rows } = await tx.query<{ lead_since: Date | null }>(
    `update contacts set first_message_at = said.first_at, lead_since = said.live_at, first_stamp = said.stamp
     from (select min(sent_at) as first_at, min(sent_at) filter (where message.origin = 'LIVE') as live_at,
             lpad((extract(epoch from min(sent_at)) * 1000)::bigint::text, 15, '0') as stamp
           from messages as message join conversations as conversation on conversation.id = message.conversation_id
           where conversation.organization_id = $1 and conversation.contact_id = $2
             and message.direction = 'INBOUND') as said
     where organization_id = $1 and id = $2 returning lead_since`,
    [organizationId, contactId],
  );
  return rows[0]?.lead_since ?? null;
}
