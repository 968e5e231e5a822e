import type pg from 'pg';
import type { Crowd } from './size.ts';

/** What people said: most of them little, some of them a lot; a fifth of them on a second channel too. */
export async function makeTalks(on: pg.ClientBase, { messages }: Crowd): Promise<void> {
  await on.query(CONVERSATIONS);
  await on.query(
    `create temp table talks as
     select organization_id, id, channel_id, created_at, last_message_at, unanswered_since is not null as waits,
       least(500, 2 + floor(1.35 / power(random(), 0.68))) as length
     from conversations`,
  );
  await on.query('create index on talks (length) include (id)');
  await on.query('analyze talks');
  await on.query(`${MESSAGES} limit ${messages}`);
  for (const statement of BESIDES) await on.query(statement);
}

const CONVERSATIONS = `
  insert into conversations (organization_id, id, contact_id, channel_id, state, last_message_stamp, last_message_at,
    last_inbound_at, last_outbound_at, unanswered_since, created_at)
  select organization_id, uuidv7(created_at - now()), contact_id, channel_ids[place],
    (case when is_old and dice < 0.85 then 'CLOSED' when dice < 0.6 then 'IN_PROGRESS' else 'OPEN' end)::conversation_state,
    lpad(extract(epoch from last_at)::bigint::text, 15, '0') || ' ' || place, last_at, last_at, last_at,
    case when not is_old and random() < 0.02 then last_at end, created_at
  from (
    select *, last_at < now() - interval '30 days' as is_old, random() as dice
    from (
      select *, date_trunc('second', created_at + (now() - created_at) * power(random(), 5)) as last_at
      from (
        select organization_id, contact_id, created_at, channel_ids, 1 + (favourite + second) % channels as place
        from (
          select contacts.organization_id, contacts.id as contact_id, created_at, channel_ids, channels,
            floor(channels * power(random(), 2))::int as favourite, random() as dice
          from contacts join crowd using (organization_id) order by contacts.id offset 0) as people
        cross join generate_series(0, 1) as second
        where second = 0 or (channels > 1 and dice < 0.2) offset 0) as one
      offset 0) as dated
    offset 0) as aged`;

/** The first message of everybody, then the second one …: a conversation's rows lie apart, as in life. */
const MESSAGES = `
  insert into messages (organization_id, id, conversation_id, channel_id, wamid, direction, kind, text, summary, sent_at, received_at)
  select organization_id, uuidv7(), id, channel_id, 'wamid.' || id || turn, direction::message_direction,
    case when turn % 17 = 3 then 'image' else 'text' end, said, said, at, at
  from (
    select talks.*, turn, created_at + (last_message_at - created_at) * (turn / length) as at,
      case when turn % 2 = 1 or (waits and turn = length) then 'INBOUND' else 'OUTBOUND' end as direction,
      'Buenas, me interesa el apartamento ' || turn || '. Sigue disponible?' as said
    from generate_series(1, 500) as turn
    cross join lateral (select * from talks where length >= turn offset 0) as talks) as turns`;

/** What became of messages of the last year, their pictures, who has read how far, and notes. */
const BESIDES = [
  `insert into message_statuses (organization_id, channel_id, wamid, status, at)
   select organization_id, channel_id, wamid, 'READ', sent_at from messages
   where direction = 'OUTBOUND' and sent_at > now() - interval '1 year'`,

  `insert into sends (organization_id, message_id, conversation_id, channel_id, state)
   select organization_id, id, conversation_id, channel_id, 'ACCEPTED' from messages
   where direction = 'OUTBOUND' and sent_at > now() - interval '1 year'`,

  `insert into message_media (organization_id, message_id, state, mime_type, hash, thumbnail_hash, size)
   select organization_id, id, 'STORED', 'image/jpeg', encode(sha256(id::text::bytea), 'hex'),
     encode(sha256(wamid::bytea), 'hex'), 100000
   from messages where kind = 'image' and sent_at > now() - interval '1 year'`,

  `insert into conversation_reads (organization_id, conversation_id, member_id, read_until)
   select organization_id, id, assigned_member_id, last_message_at - random() * interval '3 days'
   from (select conversations.*, assigned_member_id from conversations join contacts
           on contacts.organization_id = conversations.organization_id and contacts.id = contact_id) as talked
   where assigned_member_id is not null and last_message_at > now() - interval '1 year'`,

  `insert into notes (organization_id, id, conversation_id, text, created_at)
   select organization_id, uuidv7(), id, 'Wants to visit on Saturday', last_message_at
   from conversations where last_message_at > now() - interval '1 year' and random() < 0.3`,
];
