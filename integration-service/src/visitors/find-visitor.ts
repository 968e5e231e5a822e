import type { WidgetAgent } from '@trochai/contract/widget';
import type { Queryable } from '../platform/database/database.ts';
import type { VisitorRef } from './visitor.ts';
import { widgetAgentOf } from './widget-message.ts';

export type FoundVisitor = {
  /** They consented, and have said something. */
  isKnown: boolean;
  /** Who has their contact. */
  agent: WidgetAgent | null;
};

/** @returns null when nobody is known by this id, or not any more */
export async function findVisitor(
  on: Queryable,
  { organizationId, visitorId }: VisitorRef,
): Promise<FoundVisitor | null> {
  const { rows } = await on.query<{ name: string | null; photoUrl: string | null }>(
    `select member.name, member.photo_url as "photoUrl" from contact_identities as visitor
     join contacts as contact on contact.organization_id = visitor.organization_id and contact.id = visitor.contact_id
     left join members as member on member.organization_id = contact.organization_id
       and member.id = contact.assigned_member_id
     where visitor.organization_id = $1 and visitor.kind = 'VISITOR' and visitor.scope = '' and visitor.key = $2`,
    [organizationId, visitorId],
  );
  const [row] = rows;
  return row ? { isKnown: true, agent: widgetAgentOf(row.name, row.photoUrl) } : null;
}
