import { z } from 'zod';
import type { WhatsAppNumber } from '../../graph/channels.ts';

/** What any message may have beside its content. */
export const circumstancesSchema = z.object({
  /** the id of the message that is quoted */
  replyTo: z.string().optional(),
  forwarded: z.enum(['once', 'often']).optional(),
  /** of the catalogue, which the message is about */
  product: z.strictObject({ catalogId: z.string(), productId: z.string() }).optional(),
  /** the ad that brought the message, in WhatsApp's words; `true`: some ad */
  referral: z.union([z.literal(true), z.record(z.string(), z.unknown())]).optional(),
});

export type Circumstances = z.infer<typeof circumstancesSchema>;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text */
const SOME_AD = {
  source_url: 'https://fb.me/sandbox-ad',
  source_id: '360000000000001',
  source_type: 'ad',
  headline: 'Example Realty',
  body: 'Houses with a view',
  media_type: 'image',
  image_url: 'https://realty.example.com/ad.jpg',
  ctwa_clid: 'sandbox-click-1',
};

export function describeCircumstances(given: Circumstances, number: WhatsAppNumber): Record<string, unknown> {
  const context = describeContext(given, number);
  const { referral } = given;
  return {
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(referral === undefined ? {} : { referral: referral === true ? SOME_AD : referral }),
  };
}

function describeContext({ replyTo, forwarded, product }: Circumstances, number: WhatsAppNumber) {
  const from = number.displayPhoneNumber.replace(/\D/g, '');
  const referred = product && { catalog_id: product.catalogId, product_retailer_id: product.productId };
  return {
    ...(replyTo !== undefined || product ? { from } : {}),
    ...(replyTo === undefined ? {} : { id: replyTo }),
    ...(forwarded === 'once' ? { forwarded: true } : {}),
    ...(forwarded === 'often' ? { frequently_forwarded: true } : {}),
    ...(referred ? { referred_product: referred } : {}),
  };
}
