/** Whoever has the chat open is noted much oftener. */
const HERE_FOR_SECONDS = 60;

/**
 * SQL over rows named `conversation` and `channel`: whether the web chat is open in a browser of its contact just now;
 * null of other channels.
 */
export const IS_VISITOR_HERE = `case when channel.kind = 'WEB' then exists (
  select from contact_identities as identity join web_visitors as visitor
    on visitor.organization_id = identity.organization_id and visitor.id = identity.key::uuid
  where identity.organization_id = conversation.organization_id and identity.contact_id = conversation.contact_id
    and identity.kind = 'VISITOR' and visitor.seen_at > now() - interval '${HERE_FOR_SECONDS} s') end`;
