import type { MessageContent } from '@trochai/contract/message-content';
import type { WhatsAppMessage } from '../fields/schemas.ts';
import { type WireError, wordsOf } from '../wire.ts';

/** What a message of any kind may say besides: that it was passed on, what product or ad it is about, what went wrong. */
export function contentBeside(message: WhatsAppMessage, error: WireError | undefined): MessageContent {
  const { context, referral } = message;
  const product = context?.referred_product;
  return {
    ...(context?.forwarded && { forwarded: 'once' }),
    ...(context?.frequently_forwarded && { forwarded: 'often' }),
    ...(product?.product_retailer_id && {
      product: { catalogId: product.catalog_id || null, productId: product.product_retailer_id },
    }),
    ...(referral && { referral: referralOf(referral) }),
    ...(error && { problem: { code: error.code ?? null, what: whatOf(message), reason: wordsOf(error) } }),
  };
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text */
function referralOf(referral: NonNullable<WhatsAppMessage['referral']>): MessageContent['referral'] {
  return {
    sourceType: referral.source_type || null,
    sourceId: referral.source_id || null,
    sourceUrl: referral.source_url || null,
    headline: referral.headline || null,
    body: referral.body || null,
    mediaType: referral.media_type || null,
    clickId: referral.ctwa_clid || null,
  };
}

/** What the customer tried to send, if Meta says so. */
export function whatOf(message: WhatsAppMessage): string | null {
  const { unsupported } = message;
  if (typeof unsupported !== 'object' || unsupported === null || !('type' in unsupported)) return null;
  return typeof unsupported.type === 'string' ? unsupported.type : null;
}
