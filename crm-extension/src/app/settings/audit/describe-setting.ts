import { settingsSchema } from '@trochai/contract/settings';
import { z } from 'zod';
import type { Names } from './names.ts';

const changedSchema = z.object({ setting: z.string(), from: z.unknown(), to: z.unknown() });
const policySchema = settingsSchema.shape.viewerPolicy;
const roleSchema = settingsSchema.shape.defaultRole;
const detailSchema = settingsSchema.shape.crmTimeline;

/** Which rule of the team was changed, from what to what. */
export function describeSetting(details: Record<string, unknown>, { words, say }: Names): string {
  const read = changedSchema.safeParse(details);
  if (!read.success) return say.audit.settingChanged;
  const { setting, from, to } = read.data;
  const known: Partial<Record<string, string>> = say.audit.settings;
  return say.audit.fromTo(known[setting] ?? setting, describe(from), describe(to));

  function describe(value: unknown): string {
    const policy = policySchema.safeParse(value);
    if (policy.success) return say.rules.viewerPolicies[policy.data];
    const role = roleSchema.safeParse(value);
    if (role.success) return words.roles[role.data];
    const detail = detailSchema.safeParse(value);
    if (detail.success && setting === 'crmTimeline') return say.timeline.details[detail.data];
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : say.audit.never;
  }
}
