import type { RequestHandler } from 'express';
import { GraphError } from './graph-error.ts';
import type { Meta } from './meta.ts';

export const META_APP_ID = '340000000000001';

/**
 * Where the app's webhooks go, told to who has its secret.
 * https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export function listSubscriptions({ app, state }: Meta): RequestHandler {
  return (request, response) => {
    if (request.get('authorization') !== `Bearer ${META_APP_ID}|${app.secret}`)
      throw new GraphError({
        code: 190,
        message: 'Error validating application. Cannot get application info',
      });
    const { callbackUrl, fields } = state.appWebhook;
    const subscription = {
      object: 'whatsapp_business_account',
      callback_url: callbackUrl ?? app.webhookUrl,
      active: true,
      fields: fields.map((name) => ({ name, version: 'v26.0' })),
    };
    response.json({ data: [subscription] });
  };
}
