import { number, part, text } from '../wire.ts';
import { readAccountUpdate } from './account-update.ts';
import { type AccountNews, field, inWords } from './account-news.ts';

/** A number as people see it, beside words that may be missing. */
const shown = { display_phone_number: text };

const alertShape = { alert_severity: text, alert_type: text, alert_description: text };

const PROBLEM_STATES = new Set(['REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'LOCKED', 'LIMIT_EXCEEDED']);

/**
 * What each field of an account's webhooks says, for admins. To use another field: one entry here.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
const ACCOUNT_FIELDS: Record<string, (value: unknown) => AccountNews> = {
  account_update: readAccountUpdate,
  account_review_update: field({ decision: text }, ({ decision = 'unknown' }) => ({
    summary: `Meta reviewed the WhatsApp account: ${inWords(decision)}`,
    isProblem: decision !== 'APPROVED',
  })),
  account_alerts: field({ ...alertShape, alert_info: part(alertShape) }, ({ alert_info: info, ...flat }) => {
    const alert = info ?? flat;
    return {
      summary: `Alert: ${alert.alert_description || inWords(alert.alert_type ?? 'unknown')}`,
      isProblem: (alert.alert_severity ?? '') !== 'INFORMATIONAL',
    };
  }),
  business_capability_update: field(
    { max_daily_conversation_per_phone: number, max_daily_conversations_per_business: text },
    ({ max_daily_conversation_per_phone: aDay, max_daily_conversations_per_business: limit }) => ({
      summary: `Meta changed how many people may be written to first, a day${limit || aDay ? `: ${limit || aDay}` : ''}`,
      isProblem: false,
      ...(limit && { messagingLimit: limit }),
    }),
  ),
  phone_number_quality_update: field(
    { ...shown, event: text, current_limit: text, max_daily_conversations_per_business: text },
    ({ display_phone_number: shownNumber, event = 'unknown', ...limits }) => {
      const limit = limits.max_daily_conversations_per_business || limits.current_limit;
      return {
        shownNumber,
        summary: `The number's quality or limit changed: ${inWords(event)}${limit ? `, ${limit}` : ''}`,
        isProblem: ['FLAGGED', 'DOWNGRADE'].includes(event),
        ...(limit && { messagingLimit: limit }),
      };
    },
  ),
  phone_number_name_update: field(
    { ...shown, decision: text, requested_verified_name: text, rejection_reason: text },
    ({
      display_phone_number: shownNumber,
      decision = 'unknown',
      requested_verified_name: name,
      rejection_reason: why,
    }) => ({
      shownNumber,
      summary: `The name ${name ? `"${name}" ` : ''}was ${inWords(decision)}${why && why !== 'NONE' ? `: ${inWords(why)}` : ''}`,
      isProblem: decision === 'REJECTED',
    }),
  ),
  security: field({ ...shown, event: text }, ({ display_phone_number: shownNumber, event = 'unknown' }) => ({
    shownNumber,
    summary: `Security of the number: ${inWords(event)}`,
    isProblem: false,
  })),
  message_template_status_update: field(
    { message_template_name: text, message_template_language: text, event: text, reason: text },
    ({ message_template_name: name, message_template_language: language, event = 'unknown', reason }) => ({
      summary: `Template ${name} (${language}) is ${inWords(event)}${reason && reason !== 'NONE' ? `: ${inWords(reason)}` : ''}`,
      isProblem: PROBLEM_STATES.has(event),
    }),
  ),
  message_template_quality_update: field(
    { message_template_name: text, message_template_language: text, new_quality_score: text },
    ({
      message_template_name: name,
      message_template_language: language,
      new_quality_score: score = 'unknown',
    }) => ({
      summary: `Template ${name} (${language}) is of ${inWords(score)} quality`,
      isProblem: score === 'RED',
    }),
  ),
  message_template_components_update: field(
    { message_template_name: text, message_template_language: text },
    ({ message_template_name: name, message_template_language: language }) => ({
      summary: `Template ${name} (${language}) was changed`,
      isProblem: false,
    }),
  ),
  template_category_update: field(
    { message_template_name: text, message_template_language: text, new_category: text },
    ({
      message_template_name: name,
      message_template_language: language,
      new_category: category = 'unknown',
    }) => ({
      summary: `Template ${name} (${language}) counts as ${inWords(category)} now`,
      isProblem: false,
    }),
  ),
};

export function isAccountField(field: string): boolean {
  return Object.hasOwn(ACCOUNT_FIELDS, field);
}

/** What a change of an account says, in one sentence and in what it changes. */
export function readAccountNews(field: string, value: unknown): AccountNews | null {
  return Object.hasOwn(ACCOUNT_FIELDS, field) ? (ACCOUNT_FIELDS[field]?.(value) ?? null) : null;
}
