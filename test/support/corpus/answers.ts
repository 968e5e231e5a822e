import type { CorpusMessage } from './corpus-message.ts';

/** What people tap, choose, fill in and order. */
export const ANSWERS: readonly CorpusMessage[] = [
  {
    name: 'a tapped button of a template',
    message: {
      type: 'button',
      context: { from: '15550783881', id: 'wamid.template' },
      button: { payload: 'YES', text: 'Sí, quiero' },
    },
    stored: {
      kind: 'button',
      text: 'Sí, quiero',
      summary: 'Sí, quiero',
      replyTo: 'wamid.template',
      content: { reply: { type: 'button', id: 'YES', title: 'Sí, quiero', description: null } },
    },
  },
  {
    name: 'a tapped button without context and text',
    message: { type: 'button', button: { payload: 'YES' } },
    stored: { kind: 'button', text: 'YES', summary: 'YES' },
  },
  {
    name: 'a tapped button of a message',
    message: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'visit', title: 'Visitar' } },
    },
    stored: {
      kind: 'interactive',
      text: 'Visitar',
      summary: 'Visitar',
      content: { reply: { type: 'button_reply', id: 'visit', title: 'Visitar', description: null } },
    },
  },
  {
    name: 'a chosen row of a list',
    message: {
      type: 'interactive',
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'am', title: 'Mañana', description: 'De 9 a 12' },
      },
    },
    stored: {
      kind: 'interactive',
      text: 'Mañana',
      summary: 'Mañana',
      content: { reply: { type: 'list_reply', id: 'am', title: 'Mañana', description: 'De 9 a 12' } },
    },
  },
  {
    name: 'a form',
    message: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"rooms":3}' },
      },
    },
    stored: {
      kind: 'interactive',
      text: 'Sent',
      summary: '📋 Sent',
      content: {
        reply: { type: 'nfm_reply', id: null, title: 'Sent', description: null, answers: { rooms: 3 } },
      },
    },
  },
  {
    name: 'a form whose answers are no JSON',
    message: {
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { response_json: 'rooms: 3' } },
    },
    stored: { kind: 'interactive', summary: '📋 Form', content: { reply: { answers: 'rooms: 3' } } },
  },
  {
    name: 'a form whose answers are no object',
    message: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '[3]' } } },
    stored: { kind: 'interactive', summary: '📋 Form', content: { reply: { answers: '[3]' } } },
  },
  {
    name: 'an answer of a kind that came later',
    message: {
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    },
    stored: { kind: 'interactive', summary: 'Answer of the kind "call_permission_reply"' },
  },
  {
    name: 'an answer without its object',
    message: { type: 'interactive' },
    stored: { kind: 'interactive', text: null, summary: 'Message that cannot be shown here (interactive)' },
  },
  {
    name: 'an order',
    message: {
      type: 'order',
      order: {
        catalog_id: '55',
        text: 'Para mayo',
        product_items: [
          { product_retailer_id: 'CASA-7', quantity: '2', item_price: 30.5, currency: 'USD' },
          { product_retailer_id: 'CASA-8' },
        ],
      },
    },
    stored: {
      kind: 'order',
      text: 'Para mayo',
      summary: '🛒 Order of 2 products: Para mayo',
      content: {
        order: {
          catalogId: '55',
          items: [
            { productId: 'CASA-7', quantity: 2, price: 30.5, currency: 'USD' },
            { productId: 'CASA-8', quantity: null, price: null, currency: null },
          ],
        },
      },
    },
  },
];
