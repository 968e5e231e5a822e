import { z } from 'zod';
import { kind } from '../kind.ts';

const itemSchema = z.strictObject({
  productId: z.string(),
  quantity: z.number().default(1),
  price: z.number(),
  currency: z.string().default('USD'),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/order */
export const order = kind({
  schema: z.strictObject({
    catalogId: z.string(),
    text: z.string().default(''),
    items: z.array(itemSchema).min(1),
  }),
  build: ({ catalogId, text, items }) => ({
    type: 'order',
    order: { catalog_id: catalogId, text, product_items: items.map(describeItem) },
  }),
});

function describeItem({ productId, quantity, price, currency }: z.infer<typeof itemSchema>) {
  return { product_retailer_id: productId, quantity, item_price: price, currency };
}
