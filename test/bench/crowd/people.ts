import type pg from 'pg';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import type { Crowd } from './size.ts';

/** A word of $1 or $2, the first ones far more often than the last ones. */
const oneOf = (list: '$1' | '$2') =>
  `(${list}::text[])[1 + floor(cardinality(${list}::text[]) * power(random(), 2.5))::int]`;

/** A skewed choice of an array in `crowd`. */
const someOf = (list: string) => `${list}[1 + floor(cardinality(${list}) * power(random(), 1.7))::int]`;

const NAME = `case
  when dice < 0.04 then null
  when dice < 0.12 then ${oneOf('$1')}
  when dice < 0.6 then ${oneOf('$1')} || ' ' || ${oneOf('$2')}
  when dice < 0.63 then ${oneOf('$1')} || ' ' || ${oneOf('$2')} || ' 🏡'
  else concat_ws(' ', ${oneOf('$1')}, ${oneOf('$1')}, ${oneOf('$2')}, ${oneOf('$2')}) end`;

/** Costa Rica, Mexico as WhatsApp states it, Brazil, the United States. */
const PHONE = `case
  when place % 20 < 13 then '506' || (60000000 + place * 7919 % 30000000)
  when place % 20 < 17 then '52155' || (10000000 + place * 7919 % 90000000)
  when place % 20 < 19 then '55119' || (60000000 + place * 7919 % 30000000)
  else '1305' || (2000000 + place * 7919 % 7000000) end`;

const STATUS = `(case when dice2 < 0.55 then 'NEW' when dice2 < 0.75 then 'QUALIFIED' when dice2 < 0.82 then 'VISIT_SCHEDULED'
  when dice2 < 0.85 then 'CLOSED_WON' else 'CLOSED_LOST' end)::contact_status`;
const SOURCE = `(case when dice3 < 0.6 then 'WHATSAPP' when dice3 < 0.8 then 'PROPERTY' when dice3 < 0.9 then 'AD'
  when dice3 < 0.97 then 'WEB' when dice3 < 0.99 then 'IMPORT' else 'HUBSPOT' end)::contact_source`;

/** People of three years, with an identity each; tags and listings of some. */
export async function makePeople(on: pg.ClientBase, { contacts, largest }: Crowd): Promise<void> {
  await on.query(
    `insert into contacts (organization_id, id, status, source, phone, profile_name, edited_name, assigned_member_id,
       assigned_at, first_message_at, lead_since, created_at)
     select organization_id, uuidv7(age), ${STATUS}, ${SOURCE}, ${PHONE}, ${NAME},
       case when random() < 0.05 then concat_ws(' ', ${oneOf('$1')}, ${oneOf('$2')}, ${oneOf('$2')}) end,
       assigned, case when assigned is not null then now() + age end, now() + age, now() + age, now() + age
     from (
       select place, organization_id, age, random() as dice, random() as dice2, random() as dice3,
         case when random() < 0.7 then ${someOf('members')} end as assigned
       from (select place, case when place <= ${largest} then 0 else 1 + place % (select max(n) from crowd) end as n,
               interval '3 years' * (place::float / ${contacts} - 1) as age
             from generate_series(1::bigint, ${contacts}) as place) as people
       join crowd using (n) order by place offset 0) as people`,
    [GIVEN_NAMES, FAMILY_NAMES],
  );
  for (const statement of STATEMENTS) await on.query(statement);
}

/** As in contacts/phone-key.ts. */
const KEY = `case when phone ~ '^521\\d{10}$' then '52' || substr(phone, 4)
  when phone ~ '^55\\d{2}9[6-9]\\d{7}$' then left(phone, 4) || substr(phone, 6) else phone end`;

const STATEMENTS = [
  `insert into contact_identities (organization_id, kind, scope, key, contact_id)
   select organization_id, 'PHONE', '', ${KEY}, id from contacts`,

  `insert into contact_tags (organization_id, contact_id, tag_id)
   select distinct organization_id, id, ${someOf('tags')}
   from (select organization_id, id, random() as dice from contacts) as people join crowd using (organization_id)
   cross join generate_series(1, 3) as count where dice < 0.12 * (3 - count)`,

  `insert into contact_listings (organization_id, contact_id, listing_id, first_at, last_at)
   select organization_id, id, ${someOf('listings')}, created_at, created_at
   from contacts join crowd using (organization_id) where source = 'PROPERTY'`,

  `insert into crm_sync (organization_id, contact_id, revision, synced_revision, contact_revision, hubspot_contact_id, hubspot_deal_id)
   select organization_id, id, 3, 3, 3, number, number
   from (select organization_id, id, (row_number() over (order by id))::text as number from contacts) as people`,
];
