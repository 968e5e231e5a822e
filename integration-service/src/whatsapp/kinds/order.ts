import { z } from 'zod';
import { oneLine } from '../../messages/summary.ts';
import { listOf, number, text } from '../wire.ts';
import { kind } from './kind.ts';

const orderSchema = z.looseObject({
  catalog_id: text,
  text,
  product_items: listOf(
    z.looseObject({ product_retailer_id: text, quantity: number, item_price: number, currency: text }),
  ),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/order */
export const order = kind(orderSchema, ({ catalog_id: catalogId, text: note, product_items: products }) => {
  const items = products.map((product) => ({
    productId: product.product_retailer_id ?? '',
    quantity: product.quantity ?? null,
    price: product.item_price ?? null,
    currency: product.currency || null,
  }));
  const count = items.length === 1 ? '1 product' : `${items.length} products`;
  return {
    text: note,
    summary: oneLine(`🛒 Order of ${count}${note ? `: ${note}` : ''}`),
    content: { order: { catalogId: catalogId || null, items } },
  };
});
