import type { CorpusMessage } from './corpus-message.ts';

/** What any message may say besides. */
export const BESIDES: readonly CorpusMessage[] = [
  {
    name: 'a reply',
    message: {
      type: 'text',
      text: { body: 'Este' },
      context: { from: '15550783881', id: 'wamid.ours' },
    },
    stored: { kind: 'text', summary: 'Este', replyTo: 'wamid.ours', content: null },
  },
  {
    name: 'a forwarded text',
    message: { type: 'text', text: { body: 'Mira' }, context: { forwarded: true } },
    stored: { kind: 'text', summary: 'Mira', content: { forwarded: 'once' } },
  },
  {
    name: 'a text that was forwarded often',
    message: { type: 'text', text: { body: 'Mira' }, context: { frequently_forwarded: true } },
    stored: { kind: 'text', summary: 'Mira', content: { forwarded: 'often' } },
  },
  {
    name: 'a question about a product',
    message: {
      type: 'text',
      text: { body: '¿Y esta?' },
      context: {
        from: '15550783881',
        id: 'wamid.catalog',
        referred_product: { catalog_id: '55', product_retailer_id: 'CASA-7' },
      },
    },
    stored: {
      kind: 'text',
      summary: '¿Y esta?',
      replyTo: 'wamid.catalog',
      content: { product: { catalogId: '55', productId: 'CASA-7' } },
    },
  },
  {
    name: 'a text after a tap on an ad',
    message: {
      type: 'text',
      text: { body: 'Info' },
      referral: {
        source_url: 'https://fb.me/x',
        source_id: '1202',
        source_type: 'ad',
        headline: 'Casas',
        body: 'Nuevas',
        media_type: 'image',
        image_url: 'https://example.com/i.jpg',
        ctwa_clid: 'Aff-1',
      },
    },
    stored: {
      kind: 'text',
      summary: 'Info',
      content: {
        referral: {
          sourceType: 'ad',
          sourceId: '1202',
          sourceUrl: 'https://fb.me/x',
          headline: 'Casas',
          body: 'Nuevas',
          mediaType: 'image',
          clickId: 'Aff-1',
        },
      },
    },
  },
];
