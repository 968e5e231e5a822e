import type { AuditEntryView } from '@trochai/contract/audit';
import { z } from 'zod';
import { describeSetting } from './describe-setting.ts';
import type { Names } from './names.ts';

type Details = AuditEntryView['details'];
type Describe = (details: Details, names: Names) => string;

const namedSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() });
const movedSchema = z.object({
  from: z.enum(['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST']).nullable(),
  to: z.enum(['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST']),
});
const roleSchema = z.enum(['ADMIN', 'AGENT', 'VIEWER']);
const memberSchema = z.object({ memberId: z.string() });
const newRoleSchema = memberSchema.extend({ from: roleSchema, to: roleSchema });
const channelSchema = z.object({ channelId: z.string() });
const changedSchema = channelSchema.extend({ to: z.record(z.string(), z.unknown()) });
const heldSchema = z.object({ to: z.boolean().catch(true) });
const workSchema = z.object({ kind: z.enum(['REPAIR', 'DRY_RUN']).catch('REPAIR') });
const listingSchema = z.object({ from: z.unknown(), to: z.object({ title: z.string().optional() }) });
const importSchema = z.object({ created: z.number().catch(0), updated: z.number().catch(0) });
const replySchema = z.object({ title: z.string() }).nullable();
const repliesSchema = z.object({ from: replySchema, to: replySchema });

const forgottenSchema = z.object({ messages: z.number(), months: z.number() });

/** What each action says was done; one that is not here is named as the service names it. */
const ACTIONS: Record<string, Describe> = {
  'settings-changed': describeSetting,
  'office-hours-changed': (_, { say }) => say.audit.officeHours,
  'role-changed': describeRole,
  'member-removed': (details, names) => names.say.audit.memberRemoved(memberIn(details, names)),
  'member-restored': (details, names) => names.say.audit.memberRestored(memberIn(details, names)),
  'contact-assigned': describeAssignment,
  'status-changed': describeMove,
  'contact-erased': (_, { say }) => say.audit.erased,
  'contact-split': (_, { say }) => say.audit.split,
  'owner-confirmed': (_, { say }) => say.audit.confirmed,
  'channel-connected': (details, names) => names.say.audit.channelConnected(channelIn(details, names)),
  'channel-disconnected': (details, names) => names.say.audit.channelDisconnected(channelIn(details, names)),
  'channel-changed': describeChannel,
  'pipeline-mapped': (_, { say }) => say.audit.pipeline,
  'hubspot-disconnected': (_, { say }) => say.audit.hubspotDisconnected,
  'hubspot-held': (details, { say }) => (heldSchema.parse(details).to ? say.audit.held : say.audit.released),
  'reconciliation-started': (details, names) => reconciliationIn(details, names).started,
  'reconciliation-stopped': (details, names) => reconciliationIn(details, names).stopped,
  'reconciliation-resumed': (details, names) => reconciliationIn(details, names).resumed,
  'tags-changed': describeTag,
  'listing-saved': describeListing,
  'listings-imported': describeImport,
  'website-changed': (_, { say }) => say.audit.website,
  'website-key-rotated': (_, { say }) => say.audit.websiteKey,
  'member-photo-changed': (details, names) => names.say.audit.photo(memberIn(details, names)),
  'quick-replies-changed': describeReply,
  'messages-forgotten': describeForgotten,
  'organization-exported': (_, { say }) => say.audit.exported,
  'person-exported': (_, { say }) => say.audit.personExported,
};

/** What an entry of the audit says was done, in words. */
export function describeEntry({ action, details }: AuditEntryView, names: Names): string {
  return ACTIONS[action]?.(details, names) ?? names.say.audit.somethingElse(action);
}

function describeRole(details: Details, names: Names): string {
  const { words, say } = names;
  const read = newRoleSchema.safeParse(details);
  const what = say.audit.role(memberIn(details, names));
  return read.success ? say.audit.fromTo(what, words.roles[read.data.from], words.roles[read.data.to]) : what;
}

function describeAssignment(details: Details, { words, say, nameOf }: Names): string {
  const read = namedSchema.safeParse(details);
  if (!read.success) return say.audit.assigned;
  const who = (id: string | null) => (id === null ? words.nobody : (nameOf(id) ?? say.audit.somebody));
  return say.audit.fromTo(say.audit.assigned, who(read.data.from), who(read.data.to));
}

function describeMove(details: Details, { words, say }: Names): string {
  const read = movedSchema.safeParse(details);
  if (!read.success) return say.audit.status;
  const { from, to } = read.data;
  return say.audit.fromTo(say.audit.status, from === null ? '–' : words.statuses[from], words.statuses[to]);
}

function describeChannel(details: Details, names: Names): string {
  const { audit: say } = names.say;
  const read = changedSchema.safeParse(details);
  const parts: Partial<Record<string, string>> = say.channelParts;
  const changed = read.success ? Object.keys(read.data.to).map((part) => parts[part] ?? part) : [];
  return say.channelChanged(channelIn(details, names), changed.join(', '));
}

function describeTag(details: Details, { say: { audit: say } }: Names): string {
  const read = namedSchema.safeParse(details);
  const { from, to } = read.success ? read.data : { from: null, to: null };
  if (from === null) return say.tagAdded(to ?? say.somebody);
  return to === null ? say.tagDeleted(from) : say.tagRenamed(from, to);
}

function describeListing(details: Details, { say: { audit: say } }: Names): string {
  const read = listingSchema.safeParse(details);
  const title = read.success ? (read.data.to.title ?? '') : '';
  const isNew = read.success && read.data.from === null;
  return (isNew ? say.listingAdded(title) : say.listingChanged(title)).trim();
}

function describeImport(details: Details, { say: { audit: say } }: Names): string {
  const { created, updated } = importSchema.parse(details);
  return say.listingsImported(created, updated);
}

function describeReply(details: Details, { say: { audit: say } }: Names): string {
  const read = repliesSchema.safeParse(details);
  const { from, to } = read.success ? read.data : { from: null, to: null };
  if (from === null) return say.replyAdded(to?.title ?? '');
  return to === null ? say.replyDeleted(from.title) : say.replyChanged(to.title);
}

function reconciliationIn(details: Details, { say }: Names) {
  return say.audit.reconciliation[workSchema.parse(details).kind];
}

function describeForgotten(details: Details, { say: { audit: say } }: Names): string {
  const read = forgottenSchema.safeParse(details);
  return read.success ? say.forgotten(read.data.messages, read.data.months) : say.forgotten(0, 0);
}

function memberIn(details: Details, { say, nameOf }: Names): string {
  const read = memberSchema.safeParse(details);
  return (read.success ? nameOf(read.data.memberId) : null) ?? say.audit.somebody;
}

function channelIn(details: Details, { nameOf }: Names): string {
  const read = channelSchema.safeParse(details);
  return (read.success ? nameOf(read.data.channelId) : null) ?? '';
}
