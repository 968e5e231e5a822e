import type pg from 'pg';
import type { Crowd } from './size.ts';

/** HubSpot's ids: the large organization is portal 1000, the small ones follow. */
export const LARGEST_PORTAL = '1000';

/** HubSpot's id of an agent of the large organization who is on the list of its last channel, and of one who is not. */
export const AGENT_ON_LIST = '100';
export const AGENT_ELSEWHERE = '139';

/**
 * Organizations with members, channels, tags and listings, listed in the temporary table `crowd`; the first is the
 * large one, and ten of its agents are on the list of its last channel.
 */
export async function makeOrganizations(on: pg.ClientBase, crowd: Crowd): Promise<void> {
  await on.query(
    `create temp table crowd as
     select n, case n when 0 then ${crowd.channels} else 1 end as channels, uuidv7() as organization_id,
       array(select uuidv7() from generate_series(1, case n when 0 then ${crowd.agents} else 2 end)) as members,
       array(select uuidv7() from generate_series(1, case n when 0 then ${crowd.tags} else 3 end)) as tags,
       array(select uuidv7() from generate_series(1, case n when 0 then ${crowd.listings} else 5 end)) as listings,
       array(select uuidv7() from generate_series(1, ${crowd.channels})) as channel_ids
     from generate_series(0, ${crowd.smallOrganizations}) as n`,
  );
  for (const statement of STATEMENTS) await on.query(statement);
}

const STATEMENTS = [
  `insert into organizations (id, name, hubspot_portal_id)
   select organization_id, 'Agency ' || n, (${LARGEST_PORTAL} + n)::text from crowd`,

  `insert into members (organization_id, id, hubspot_user_id, email, name, role)
   select organization_id, id, (99 + place)::text, 'agent' || place || '@example.com', 'Agent ' || place, 'AGENT'::role
   from crowd cross join unnest(members) with ordinality as agent (id, place)
   union all
   select organization_id, uuidv7(), '1', 'admin@example.com', 'Admin', 'ADMIN' from crowd`,

  `insert into channels (organization_id, id, kind, name, phone_number_id, business_account_id, portfolio_id)
   select organization_id, id, 'WHATSAPP', 'Sales ' || place, (1000000 + n * 10 + place)::text, '1', '1'
   from crowd cross join unnest(channel_ids[:channels]) with ordinality as channel (id, place)`,

  `insert into channel_members (organization_id, channel_id, member_id)
   select organization_id, channel_ids[channels], unnest(members[:10]) from crowd where n = 0`,

  `insert into tags (organization_id, id, name)
   select organization_id, id, 'Tag ' || place
   from crowd cross join unnest(tags) with ordinality as tag (id, place)`,

  `insert into listings (organization_id, id, slug, own_slug, title)
   select organization_id, id, id::text, id::text, 'Apartment ' || place
   from crowd cross join unnest(listings) with ordinality as listing (id, place)`,
];
