import { z } from 'zod';
import { sourceSchema, statusSchema } from './contacts.ts';

const MOST_YEARS = 5;

export const funnelReportSchema = z
  .strictObject({
    /** Of people who became leads from then on … */
    from: z.iso.datetime({ offset: true }),
    /** … and before that. */
    to: z.iso.datetime({ offset: true }),
    channelId: z.uuid().optional(),
    source: sourceSchema.optional(),
    /** The source property. */
    listingId: z.uuid().optional(),
    agent: z.union([z.literal('nobody'), z.uuid()]).optional(),
    groupBy: z.enum(['channel', 'source', 'listing', 'agent', 'month']).optional(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'to: must come after from')
  .refine(
    ({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_YEARS * 366 * 86_400_000,
    `to: at most ${MOST_YEARS} years after from`,
  );

const count = z.number().int().nonnegative();

export const funnelGroupSchema = z.strictObject({
  /** The id, the source or the month ("2026-11"); null: of nobody, or of no listing. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  leads: count,
  /** Who ever was in this stage, wherever they are now. */
  reached: z.record(statusSchema, count),
  /** Of those who reached a stage, how many ever reached the next one. */
  conversions: z.array(
    z.strictObject({ from: statusSchema, to: statusSchema, converted: count, rate: z.number().nullable() }),
  ),
  /** The median of the stays that are over; null: there was none. */
  medianSecondsIn: z.record(statusSchema, z.number().nullable()),
  won: count,
  lost: count,
  /** In which stage they were, those who are lost now. */
  lostFrom: z.record(statusSchema, count),
});

export type FunnelReport = z.infer<typeof funnelReportSchema>;
export type FunnelGroup = z.infer<typeof funnelGroupSchema>;

export const funnelAnswerSchema = z.strictObject({
  ok: z.literal(true),
  total: funnelGroupSchema,
  /** The largest first, at most 200; months in their order. */
  groups: z.array(funnelGroupSchema),
  /** There are more groups. */
  isCut: z.boolean(),
});
