/** A table of an organization: in the order of foreign keys, what is pointed to comes first. */
export type TableEntry = {
  name: string;
  /** Holds the organization's id, where that is not organization_id. */
  owner?: 'id';
  /** What stands in an exported row, and in an imported one whatever the file says: SQL by column. */
  instead?: Readonly<Record<string, string>>;
  /** Columns with the SHA-256 of a file that belongs to the row. */
  files?: readonly string[];
};

/** Whoever imports must connect again: what opens a portal or a number stays where it is. */
const NO_TOKENS = {
  sealed_tokens: 'null::text',
  refresh_lease_until: 'null::timestamptz',
  status: `'REVOKED'::connection_status`,
  status_reason: `'Imported: install the app again'::text`,
};

const NO_NUMBER_CONNECTED = {
  sealed_token: 'null::text',
  status: `case when kind = 'WHATSAPP' then 'DISCONNECTED' else status end`,
};

/** A message on its way is sent by the installation that it waits in, and by no copy: here only a person repeats it. */
const NOTHING_ON_ITS_WAY = {
  state: `case when state in ('QUEUED', 'SENDING', 'UNKNOWN') then 'UNCONFIRMED' else state end`,
};

/** What an exported organization consists of. */
export const EXPORTED = [
  { name: 'organizations', owner: 'id' },
  { name: 'crm_discards' },
  { name: 'office_hours' },
  { name: 'quick_replies' },
  { name: 'tags' },
  { name: 'members' },
  { name: 'hubspot_connections', instead: NO_TOKENS },
  { name: 'channels', instead: NO_NUMBER_CONNECTED },
  { name: 'channel_members' },
  { name: 'channel_notices' },
  { name: 'templates' },
  { name: 'template_catalogues' },
  { name: 'listings' },
  { name: 'portal_listings' },
  { name: 'reference_codes' },
  { name: 'link_clicks' },
  { name: 'websites' },
  { name: 'website_keys' },
  { name: 'web_visitors' },
  { name: 'contacts' },
  { name: 'contact_identities' },
  { name: 'contact_separations' },
  { name: 'contact_tags' },
  { name: 'contact_listings' },
  { name: 'contact_touches' },
  { name: 'assignment_requests' },
  { name: 'assignment_changes' },
  { name: 'stage_changes' },
  { name: 'crm_sync' },
  { name: 'lookalikes' },
  { name: 'conversations' },
  { name: 'conversation_reads' },
  { name: 'crm_timeline_entries' },
  { name: 'messages' },
  { name: 'message_statuses' },
  { name: 'sends', instead: NOTHING_ON_ITS_WAY },
  { name: 'message_media', files: ['hash', 'thumbnail_hash'] },
  { name: 'notes' },
  { name: 'note_mentions' },
  { name: 'erased_messages' },
  { name: 'audit_entries' },
] as const satisfies readonly TableEntry[];

/** Tables of an organization that stay behind, and why. */
export const LEFT_BEHIND: Readonly<Record<string, string>> = {
  idempotency_keys: 'answers to requests of the last week, which are repeated where they were made',
  listing_imports: 'pages of one use and files that are being taken',
  organization_exports: 'files that this installation keeps for a week',
  reconciliations: 'comparisons with the portal that this installation is connected to',
  reconciliation_findings: 'what those found',
  uploads: 'rights of one use; what became a message is in message_media',
};
