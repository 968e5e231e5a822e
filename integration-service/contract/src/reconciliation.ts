import { z } from 'zod';
import { keySchema } from './key.ts';

export const reconciliationKindSchema = z.enum(['REPAIR', 'DRY_RUN']);

export type ReconciliationKind = z.infer<typeof reconciliationKindSchema>;

/** What a reconciliation may find, in the order in which it is shown. */
export const FINDING_KINDS = [
  /** Of a dry run: HubSpot has one contact with the number; none; several. */
  'adopt',
  'create',
  'ambiguous',
  /** Of a repair: what people did in HubSpot and was not heard of is taken over. */
  'edited',
  /** The record said something else than the store, and is told again. */
  'told-again',
  /** Somebody changed what only the service writes. */
  'overwritten',
  /** Contact and deal were not tied to each other any more. */
  'untied',
  /** The record was deleted in HubSpot; or it was, and is back. */
  'gone',
  'back',
  /** The deal is in a stage that no status is mapped to: it stays there. */
  'unknown-stage',
  /** Records that carry our id, and that the store does not know. */
  'unknown-contact',
  'unknown-deal',
  /** HubSpot's funnel report counts the contact otherwise than ours. */
  'drift',
] as const;

export const findingKindSchema = z.enum(FINDING_KINDS);

export type FindingKind = z.infer<typeof findingKindSchema>;

const count = z.number().int().nonnegative();

/** Of one stage: who reached it by our report, and by HubSpot's stamps. */
export const driftSchema = z.strictObject({
  ours: count,
  hubspot: count,
  /** Reached here, and never told: no deal there, not told yet, or a person's later move in HubSpot stood. */
  untold: count,
  /** Contacts whom only one of the two reports counts, though both should. */
  drift: count,
});

export type StageDrift = z.infer<typeof driftSchema>;

const stagesSchema = z.strictObject({
  NEW: driftSchema,
  QUALIFIED: driftSchema,
  VISIT_SCHEDULED: driftSchema,
  CLOSED_WON: driftSchema,
  CLOSED_LOST: driftSchema,
});

export type FunnelDrift = z.infer<typeof stagesSchema>;

export const findingSchema = z.strictObject({
  kind: findingKindSchema,
  contactId: z.uuid().nullable(),
  name: z.string().nullable(),
  number: z.string().nullable(),
  /** The record in HubSpot that it is about. */
  hubspotId: z.string().nullable(),
  /** Of a dry run: HubSpot's contacts with the number, the one that would be taken first. */
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export type FindingView = z.infer<typeof findingSchema>;

const time = z.iso.datetime();

/** TRYING is the dry run's only one; the others are a repair's, in this order. */
const phaseSchema = z.enum([
  'TRYING',
  'COMPARING_CONTACTS',
  'COMPARING_DEALS',
  'COMPARING_TIES',
  'SEARCHING_CONTACTS',
  'SEARCHING_DEALS',
  'SETTLING',
  'MEASURING',
]);

export const reconciliationSchema = z.strictObject({
  id: z.uuid(),
  kind: reconciliationKindSchema,
  /** STOPPED: it can go on from where it is. */
  state: z.enum(['RUNNING', 'STOPPED', 'FINISHED', 'FAILED']),
  phase: phaseSchema,
  done: count,
  total: count,
  /** null: not known yet, or nothing is left */
  secondsLeft: count.nullable(),
  counts: z.partialRecord(findingKindSchema, count),
  /** null until the funnels were compared */
  drift: stagesSchema.nullable(),
  reason: z.string().nullable(),
  /** null: the clock started it, or the command line */
  startedBy: z.string().nullable(),
  startedAt: time,
  endedAt: time.nullable(),
});

export type ReconciliationView = z.infer<typeof reconciliationSchema>;

export const startReconciliationSchema = z.strictObject({ key: keySchema, kind: reconciliationKindSchema });

export const changeReconciliationSchema = z.strictObject({ key: keySchema, reconciliationId: z.uuid() });

/** `kind`: of the findings that are wanted; `after`: the number of the last one that is known. */
export const readReconciliationSchema = z.strictObject({
  kind: reconciliationKindSchema,
  findings: findingKindSchema.optional(),
  after: count.default(0),
});

export const holdSchema = z.strictObject({ key: keySchema, held: z.boolean() });

export const reconciliationStartedAnswerSchema = z.strictObject({
  ok: z.literal(true),
  reconciliationId: z.uuid(),
});

export const reconciliationAnswerSchema = z.strictObject({
  ok: z.literal(true),
  /** The last one of the kind. */
  reconciliation: reconciliationSchema.nullable(),
  findings: z.array(findingSchema),
  /** null: there are no more */
  next: count.nullable(),
  /** Since when nothing is written to HubSpot, as an admin wants it. */
  heldAt: time.nullable(),
});
