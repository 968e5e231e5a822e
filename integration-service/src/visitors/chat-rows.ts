/**
 * SQL of the messages of one visitor's web chat, whosever contact they are by now, with who wrote them and what became
 * of them. `$1`: the organization, `$2`: the visitor. Rows are named `message`, `member` and `known`.
 */
export const IN_CHAT = `contact_identities as visitor
  join conversations as conversation on conversation.organization_id = visitor.organization_id
    and conversation.contact_id = visitor.contact_id
  join channels as channel on channel.organization_id = conversation.organization_id
    and channel.id = conversation.channel_id and channel.kind = 'WEB'
  join messages as message on message.organization_id = conversation.organization_id
    and message.conversation_id = conversation.id and message.kind = 'text' and message.wamid is not null
  left join members as member on member.organization_id = message.organization_id and member.id = message.member_id
  left join message_statuses as known on known.organization_id = message.organization_id
    and known.channel_id = message.channel_id and known.wamid = message.wamid
  where visitor.organization_id = $1 and visitor.kind = 'VISITOR' and visitor.scope = '' and visitor.key = $2`;
