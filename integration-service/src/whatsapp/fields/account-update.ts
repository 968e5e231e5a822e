import { z } from 'zod';
import { part, text } from '../wire.ts';
import { type AccountNews, field, inWords } from './account-news.ts';

const shape = {
  event: text,
  violation_info: part({ violation_type: text }),
  ban_info: part({ waba_ban_state: text, waba_ban_date: text }),
  restriction_info: z
    .array(z.looseObject({ restriction_type: text }))
    .optional()
    .catch(undefined),
  disconnection_info: part({ reason: text }),
};

type Update = z.infer<z.ZodObject<typeof shape>>;

/** What each event does to the account: why it cannot send, or null when it can again. Others change nothing. */
const EFFECTS: Record<string, (update: Update) => string | null> = {
  ACCOUNT_DELETED: () => 'The WhatsApp account was deleted',
  ACCOUNT_VIOLATION: ({ violation_info: info }) =>
    `The account broke a rule of WhatsApp${info?.violation_type ? ` (${inWords(info.violation_type)})` : ''}`,
  DISABLED_UPDATE: ({ ban_info: info }) => {
    if (info?.waba_ban_state === 'REINSTATE') return null;
    const date = info?.waba_ban_date ? ` (${info.waba_ban_date})` : '';
    return info?.waba_ban_state === 'SCHEDULE_FOR_DISABLE'
      ? `Meta is going to disable the account${date}`
      : `Meta disabled the account${date}`;
  },
  ACCOUNT_RESTRICTION: ({ restriction_info: info = [] }) => {
    const kinds = info.flatMap(({ restriction_type: type }) => (type ? inWords(type) : []));
    return `Meta restricted the account${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`;
  },
  PARTNER_REMOVED: () => 'The account was taken away from this app',
  PARTNER_APP_UNINSTALLED: () => 'The account was taken away from this app',
  ACCOUNT_OFFBOARDED: ({ disconnection_info: info }) =>
    `The number was disconnected in the WhatsApp Business app${info?.reason ? ` (${inWords(info.reason)})` : ''}`,
  ACCOUNT_RECONNECTED: () => null,
  PARTNER_ADDED: () => null,
  PARTNER_APP_INSTALLED: () => null,
};

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/account_update */
export const readAccountUpdate: (value: unknown) => AccountNews = field(shape, (update) => {
  const { event = 'unknown' } = update;
  const effect = Object.hasOwn(EFFECTS, event) ? EFFECTS[event]?.(update) : undefined;
  if (effect === undefined) return { summary: `The WhatsApp account: ${inWords(event)}`, isProblem: false };
  return {
    summary: effect ?? `The WhatsApp account works again (${inWords(event)})`,
    isProblem: effect !== null,
    accountProblem: effect,
  };
});
