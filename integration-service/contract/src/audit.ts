import { z } from 'zod';

export const listAuditSchema = z.strictObject({
  /** What was done, such as "role-changed". */
  actions: z.array(z.string().max(60)).min(1).max(50).optional(),
  contactId: z.uuid().optional(),
  /** Who did it. */
  memberId: z.uuid().optional(),
  /** The page before this entry; absent: the latest. */
  before: z.uuid().optional(),
});

export const auditEntrySchema = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  /** RULE: one of the organization's; HUBSPOT: somebody there. */
  origin: z.enum(['MEMBER', 'HUBSPOT', 'RULE', 'INGEST']),
  member: z.strictObject({ memberId: z.uuid(), name: z.string() }).nullable(),
  contactId: z.uuid().nullable(),
  /** {from, to}, and what else the action says. */
  details: z.record(z.string(), z.unknown()),
});

export type ListAudit = z.infer<typeof listAuditSchema>;
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

/** The latest first. */
export const auditAnswerSchema = z.strictObject({
  ok: z.literal(true),
  entries: z.array(auditEntrySchema),
  hasMore: z.boolean(),
});
