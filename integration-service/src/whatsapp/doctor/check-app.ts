import { z } from 'zod';
import type { Outside } from '../../platform/config.ts';
import { broken, fine, type Finding } from '../../platform/doctor/finding.ts';
import { createGraphCall } from '../graph-call.ts';
import { flag, listOf, part, text } from '../wire.ts';

const SUBJECT = 'Meta app';
const ACCOUNT = 'whatsapp_business_account';

/** Without these something of the product stands still; the others are welcome. */
const NEEDED_FIELDS = ['messages', 'message_template_status_update', 'account_update'] as const;

const subscriptionsSchema = z.looseObject({
  data: listOf(
    z.looseObject({
      object: text,
      callback_url: text,
      active: flag,
      fields: listOf(part({ name: text })),
    }),
  ),
});

/**
 * Whether Meta knows the app by our secret, and sends its webhooks here.
 * https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function checkApp(meta: Outside['meta'], publicUrl: string): Promise<Finding> {
  const call = createGraphCall(meta);
  const answer = await call(
    { method: 'GET', path: `${meta.appId}/subscriptions`, accessToken: `${meta.appId}|${meta.appSecret}` },
    subscriptionsSchema,
  );
  if (!answer.ok) return broken(SUBJECT, answer.reason, FIX_SECRET);
  const found = answer.value.data.find(({ object }) => object === ACCOUNT);
  const wanted = `${publicUrl}/webhooks/whatsapp`;
  if (!found) return broken(SUBJECT, 'It has no webhook for WhatsApp Business accounts.', fixWebhook(wanted));
  if (found.callback_url !== wanted)
    return broken(SUBJECT, `Its webhooks go to ${found.callback_url ?? 'nowhere'}.`, fixWebhook(wanted));
  if (!found.active) return broken(SUBJECT, 'Meta has switched its webhook off.', fixWebhook(wanted));
  const names = new Set(found.fields.map((field) => field?.name));
  const missing = NEEDED_FIELDS.filter((field) => !names.has(field));
  if (missing.length > 0)
    return broken(SUBJECT, `It is not subscribed to ${missing.join(', ')}.`, fixFields(missing));
  return fine(SUBJECT, `Its webhooks come to ${wanted}.`);
}

const FIX_SECRET =
  'Copy META_APP_ID and META_APP_SECRET from the app dashboard at Meta (App settings, Basic).';

function fixWebhook(address: string): string {
  return `In the app dashboard at Meta (WhatsApp, Configuration) set the callback URL to ${address}, with META_VERIFY_TOKEN as the verify token.`;
}

function fixFields(fields: readonly string[]): string {
  return `In the app dashboard at Meta (WhatsApp, Configuration, Webhook fields) subscribe to ${fields.join(', ')}.`;
}
