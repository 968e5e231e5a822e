import type { Queryable } from '../../platform/database/database.ts';

/** A visit code that stood in a message. */
export type SaidVisit = { organizationId: string; code: string; saidAt: Date };

type Row = { code: string; visitorId: string };

const SAID = 'unnest($1::uuid[], $2::text[], $3::timestamptz[]) as said(organization_id, code, at)';

/** A code that is good at that moment, and the visitor to whom it was given and who was not erased since. */
const GOOD_CODES = `${SAID}
  join reference_codes as reference
    on reference.organization_id = said.organization_id and reference.code = said.code
    and reference.kind = 'VISIT' and reference.used_at is null and said.at <= reference.expires_at
  join contact_identities as visitor
    on visitor.organization_id = reference.organization_id and visitor.kind = 'VISITOR' and visitor.scope = ''
    and visitor.key = reference.visitor_id`;

const IS_KNOWN_ON_WHATSAPP = `exists (
  select from contact_identities as other
  where other.organization_id = visitor.organization_id and other.contact_id = visitor.contact_id
    and other.kind in ('PHONE', 'BSUID', 'PARENT_BSUID'))`;

/**
 * Uses visit codes up: each proves, once and within its day, that who sent it on WhatsApp is the visitor that it was
 * given to. It proves nothing when the visitor is known on WhatsApp already. The first message that is taken in has it;
 * the caller holds the organization's lock.
 * @returns by code, the key of the visitor's identity; codes that prove nothing are not in it
 */
export async function claimVisits(on: Queryable, said: readonly SaidVisit[]): Promise<Map<string, string>> {
  if (said.length === 0) return new Map();
  const parameters = [
    said.map(({ organizationId }) => organizationId),
    said.map(({ code }) => code),
    said.map(({ saidAt }) => saidAt),
  ];
  // Two phones at once, with two codes of one visitor: the second looks again when the first is done.
  await on.query({
    name: 'lock-visitors',
    text: `select from ${GOOD_CODES} order by visitor.organization_id, visitor.key for update of visitor`,
    values: parameters,
  });
  const { rows } = await on.query<Row>({
    name: 'claim-visits',
    text: `with chosen as (
             select distinct on (visitor.organization_id, visitor.key) reference.organization_id, reference.code
             from ${GOOD_CODES} where not ${IS_KNOWN_ON_WHATSAPP}
             order by visitor.organization_id, visitor.key, said.at, reference.code)
           update reference_codes as reference set used_at = now() from chosen
           where reference.organization_id = chosen.organization_id and reference.code = chosen.code
             and reference.used_at is null
           returning reference.code, reference.visitor_id as "visitorId"`,
    values: parameters,
  });
  return new Map(rows.map(({ code, visitorId }) => [code, visitorId]));
}
