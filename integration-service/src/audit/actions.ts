/** What an entry of the audit may say was done. */
export const ACTIONS = [
  'settings-changed',
  'office-hours-changed',
  'role-changed',
  'member-removed',
  'member-restored',
  'contact-assigned',
  'status-changed',
  'contact-erased',
  'contact-split',
  'owner-confirmed',
  'channel-connected',
  'channel-changed',
  'channel-disconnected',
  'pipeline-mapped',
  'hubspot-disconnected',
  'tags-changed',
  'quick-replies-changed',
  'listing-saved',
  'listings-imported',
  'website-changed',
  'website-key-rotated',
  'member-photo-changed',
] as const;

export type Action = (typeof ACTIONS)[number];
