import { z } from 'zod';
import { keySchema } from './key.ts';
import { webAddressSchema } from './web-address.ts';

export const roleSchema = z.enum(['ADMIN', 'AGENT', 'VIEWER']);

/** Who asks, and what they may do. */
export const meAnswerSchema = z.strictObject({
  ok: z.literal(true),
  memberId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  isAvailable: z.boolean(),
  /** Nobody has let them in yet: they see nothing. */
  hasAccess: z.boolean(),
  may: z.strictObject({ write: z.boolean(), administer: z.boolean(), makeTags: z.boolean() }),
  organization: z.strictObject({ id: z.uuid(), name: z.string(), timeZone: z.string() }),
  /** `uiDomain`: where HubSpot's pages of this portal are. */
  portal: z.strictObject({ id: z.string(), uiDomain: z.string() }),
});

const namedMemberSchema = z.strictObject({ id: z.uuid(), name: z.string() });

export const memberSchema = namedMemberSchema.extend({
  email: z.string(),
  role: roleSchema,
  /** Takes new contacts in turn. */
  isAvailable: z.boolean(),
  /** Neither shut out here nor gone from HubSpot. */
  isActive: z.boolean(),
  /** When an admin shut them out; told to admins alone. */
  removedAt: z.iso.datetime().nullable().optional(),
  /** The picture that visitors of the agency's web pages see; told to admins alone. */
  photoUrl: z.string().nullable().optional(),
});

export type MemberView = z.infer<typeof memberSchema>;

/** Viewers learn names only. */
export const membersAnswerSchema = z.strictObject({
  ok: z.literal(true),
  members: z.union([z.array(memberSchema), z.array(namedMemberSchema)]),
});

const key = keySchema;
const memberId = z.uuid();

/** The picture that visitors of the agency's web pages see; null: none. */
export const setPhotoSchema = z.strictObject({ key, memberId, photoUrl: webAddressSchema.nullable() });

/** A role that writes to nobody leaves its contacts to nobody. */
export const changeRoleSchema = z.strictObject({ key, memberId, role: roleSchema });

export const removeMemberSchema = z.strictObject({
  key,
  memberId,
  /** Who gets their contacts; null: nobody. */
  contactsTo: memberId.nullable(),
});

export const restoreMemberSchema = z.strictObject({ key, memberId });

export const setAvailabilitySchema = z.strictObject({
  key,
  isAvailable: z.boolean(),
  /** Absent: who asks. */
  memberId: memberId.optional(),
});

export const refreshMembersSchema = z.strictObject({ key });
