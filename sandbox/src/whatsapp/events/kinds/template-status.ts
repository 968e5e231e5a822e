import { z } from 'zod';
import { event } from '../event.ts';

/** What becomes of the template itself; other events only tell of it. */
const STATUSES: Readonly<Record<string, string>> = {
  APPROVED: 'APPROVED',
  REINSTATED: 'APPROVED',
  REJECTED: 'REJECTED',
  PAUSED: 'PAUSED',
  DISABLED: 'DISABLED',
  PENDING: 'PENDING',
  ARCHIVED: 'ARCHIVED',
};

/**
 * Meta judges a template anew.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/webhooks/components#message_template_status_update
 */
export const templateStatus = event({
  schema: z.strictObject({
    name: z.string(),
    language: z.string(),
    event: z.string(),
    reason: z.string().default('NONE'),
  }),
  build({ name, language, event: news, reason }, { meta: { state } }) {
    const template = state.templates.find((one) => one.name === name && one.language === language);
    if (!template) {
      const message = `there is no template ${name} in ${language}`;
      throw new z.ZodError([{ code: 'custom', path: ['templateStatus'], message, input: name }]);
    }
    template.status = STATUSES[news] ?? template.status;
    const value = {
      event: news,
      message_template_id: Number(template.id),
      message_template_name: name,
      message_template_language: language,
      message_template_category: template.category,
      reason,
    };
    return { field: 'message_template_status_update', value };
  },
});
