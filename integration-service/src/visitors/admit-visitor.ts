import type { Queryable } from '../platform/database/database.ts';
import type { Said } from './visitor-message.ts';

export type Admitted = {
  /** The number that they typed just now, when it is another one than before. */
  newlyTyped: string | null;
};

/** Fewer digits are no number. */
const FEWEST_DIGITS = 5;

const KNOWN = `update web_visitors set language = $3, typed_phone = coalesce($4, typed_phone), seen_at = now()
  where organization_id = $1 and id = $2`;

const NEW = `insert into web_visitors (organization_id, id, language, typed_phone, consented_at, seen_at)
  values ($1, $2, $3, $4, now(), now())
  on conflict (organization_id, id) do update set language = excluded.language,
    typed_phone = coalesce(excluded.typed_phone, web_visitors.typed_phone), seen_at = excluded.seen_at`;

/**
 * Keeps what is known of the visitor as such. Until the transaction ends they say nothing else: what several tabs say at
 * once comes one after the other.
 * @returns null when they have not consented, neither before nor now
 */
export async function admitVisitor(
  tx: Queryable,
  { organizationId, visitorId, language, phone, consent }: Said,
): Promise<Admitted | null> {
  const { rows } = await tx.query<Admitted>(
    `${consent ? NEW : KNOWN}
     returning case when new.typed_phone is distinct from old.typed_phone then new.typed_phone end as "newlyTyped"`,
    [organizationId, visitorId, language, numberIn(phone)],
  );
  return rows[0] ?? null;
}

/** What looks like a number in what was typed, whatever else was. */
function numberIn(typed: string): string | null {
  const number = typed.replaceAll(/[^\d+() .-]/g, '').trim();
  return number.replaceAll(/\D/g, '').length < FEWEST_DIGITS ? null : number;
}
