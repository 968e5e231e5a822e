import { z } from 'zod';
import { keySchema } from './key.ts';

const END_OF_DAY = 1_440;

/** Hours of a day of the week, in minutes since midnight there. */
const hoursSchema = z
  .strictObject({
    /** 1 is Monday, 7 Sunday. */
    weekday: z.int().min(1).max(7),
    opensMinute: z.int().min(0),
    /** 1440 is the end of the day. */
    closesMinute: z.int().max(END_OF_DAY),
  })
  .refine(({ opensMinute, closesMinute }) => opensMinute < closesMinute, 'closes before it opens');

export type OfficeHours = z.infer<typeof hoursSchema>;

/** Breaks lie between the hours of a day. */
const officeHoursSchema = z
  .array(hoursSchema)
  .max(70)
  .refine((hours) => !hours.some((one, index) => hours.slice(index + 1).some(overlaps(one))), 'overlap');

function overlaps(one: OfficeHours) {
  return (other: OfficeHours) =>
    one.weekday === other.weekday &&
    one.opensMinute < other.closesMinute &&
    other.opensMinute < one.closesMinute;
}

/** What an admin decides for the whole organization. */
export const settingsSchema = z.strictObject({
  /** What viewers may read: all contacts, those of nobody, or nothing. */
  viewerPolicy: z.enum(['ALL', 'UNASSIGNED', 'NOTHING']),
  /** The customer is shown that a message was read when an agent has seen it. */
  marksRead: z.boolean(),
  /** The role of HubSpot users whom no admin has given one. */
  defaultRole: z.enum(['AGENT', 'VIEWER']),
  /** Agents may use tags that no admin has listed before. */
  agentsMakeTags: z.boolean(),
  /** Minutes of office hours after which a contact whose agent is silent is nobody's again; null: never. */
  returnAfterMinutes: z.int().min(5).max(43_200).nullable(),
  /** Messages and their files are erased when they are so many months old; null: never. */
  keepMonths: z.int().min(1).max(240).nullable(),
  /** As IANA names it: America/Costa_Rica. */
  timeZone: z.string().min(1).max(60),
  /** What HubSpot's timeline shows of conversations, to everybody who may see the record there. */
  crmTimeline: z.enum(['OFF', 'SUMMARY', 'FULL']),
  /** Internal notes become notes in HubSpot, from now on. */
  mirrorsNotes: z.boolean(),
  /** In that time zone, by day and hour; none: always. */
  officeHours: officeHoursSchema,
});

export type Settings = z.infer<typeof settingsSchema>;

/** What is not given stays as it is; office hours are given as a whole. */
export const changeSettingsSchema = settingsSchema.partial().extend({ key: keySchema });
export const settingsAnswerSchema = z.strictObject({ ok: z.literal(true), settings: settingsSchema });
