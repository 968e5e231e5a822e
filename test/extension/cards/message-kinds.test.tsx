import { Image, Link, Tag } from '@hubspot/ui-extensions';
import type { MessageContent } from '@trochai/contract/message-content';
import { expect, test } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { media, message, NO_REFERRAL, ours, PREVIEW, SALES_CHAT, special } from './answers.ts';
import { openMessages } from './open-messages.tsx';

const service = useFakeService();

const KINDS: [string, MessageContent, string[]][] = [
  [
    'location',
    { location: { latitude: 9.9, longitude: -84.1, name: 'Office', address: 'Calle 1', url: null } },
    ['📍 Office', 'Calle 1'],
  ],
  [
    'location',
    { location: { latitude: 9.9, longitude: -84.1, name: null, address: null, url: null } },
    ['📍 Location'],
  ],
  [
    'contacts',
    {
      people: [
        {
          name: 'Ana',
          organization: 'Bank',
          phones: [{ number: '+506 1', type: null }],
          emails: ['ana@example.com'],
        },
      ],
      answersNumberRequest: true,
    },
    ['👤 · Ana · Bank · +506 1 · ana@example.com', 'Shared the number'],
  ],
  [
    'order',
    {
      order: {
        catalogId: null,
        items: [
          { productId: 'house-1', quantity: 2, price: 10, currency: 'USD' },
          { productId: 'house-2', quantity: null, price: null, currency: null },
        ],
      },
    },
    ['🛒 Order', '2 × house-1 · 10 USD', '1 × house-2'],
  ],
  [
    'interactive',
    { reply: { type: 'list_reply', id: '1', title: 'Saturday', description: 'At ten' } },
    ['Saturday · At ten'],
  ],
  [
    'interactive',
    {
      reply: {
        type: 'nfm_reply',
        id: null,
        title: 'Sent',
        description: null,
        answers: { name: 'Ana', rooms: 3 },
      },
    },
    ['Sent', '📋 Form', 'name: Ana', 'rooms: 3'],
  ],
  [
    'interactive',
    { reply: { type: 'nfm_reply', id: null, title: null, description: null, answers: 'as it came' } },
    ['📋 Form', 'as it came'],
  ],
];

test.each(KINDS)('%s is shown with all that it says', async (kind, content, lines) => {
  const { bubbles } = await openMessages(service, [special(kind, content)]);
  const [shown] = bubbles();
  expect(shown).toEqual(lines);
});

test('a place leads to a map', async () => {
  const location = { latitude: 9.9, longitude: -84.1, name: null, address: null, url: null };
  const { find } = await openMessages(service, [special('location', { location })]);
  expect(find(Link).text).toBe('Show on the map');
  expect(find(Link).props.href).toEqual({
    url: 'https://www.google.com/maps/search/?api=1&query=9.9,-84.1',
    external: true,
  });
});

test('what a text came with stands beside it: an ad, a product, that it was passed on', async () => {
  const { bubbles } = await openMessages(service, [
    message(1, { content: { referral: { ...NO_REFERRAL, headline: 'Sea view' } } }),
    message(2, { content: { referral: { ...NO_REFERRAL, sourceUrl: 'https://ad.test' } } }),
    message(3, { content: { product: { catalogId: null, productId: 'house-1' } } }),
    message(4, { content: { forwarded: 'once' } }),
    message(5, { content: { forwarded: 'often' } }),
    message(6, { content: { asksForNumber: true } }),
  ]);
  expect(bubbles()).toEqual([
    ['Came from the ad: Sea view', 'Message 1'],
    ['Came from the ad: https://ad.test', 'Message 2'],
    ['About product house-1', 'Message 3'],
    ['Forwarded', 'Message 4'],
    ['Forwarded many times', 'Message 5'],
    ['Asked for the number', 'Message 6'],
  ]);
});

test('a template is shown as the customer reads it, its text once', async () => {
  const template = {
    ...{ name: 'visit', language: 'en', category: 'UTILITY', parameterFormat: 'NAMED' as const },
    ...{ header: {}, body: {}, buttons: {}, preview: PREVIEW },
  };
  const { bubbles, find } = await openMessages(service, [
    ours(1, 'sent', { kind: 'template', text: PREVIEW.body, content: { template } }),
  ]);
  expect(bubbles()).toEqual([
    ['Template visit', 'Your visit', 'Hello Maria,', 'we see you at ten.', 'Pretend Realty'],
  ]);
  expect(find(Tag).text).toBe('I come');
});

test('what is not known yet is summed up, with what WhatsApp says about it', async () => {
  const { bubbles } = await openMessages(service, [
    special('poll', {}, { summary: 'A poll' }),
    special('hologram', {}, { id: idOf(2), summary: '' }),
    special(
      'unsupported',
      { problem: { code: 131_051, what: 'Unsupported', reason: 'Not a kind for businesses' } },
      { id: idOf(3), summary: 'Unsupported message' },
    ),
    special('image', { file: {} }, { id: idOf(4), summary: '📷 Photo' }),
  ]);
  expect(bubbles()).toEqual([
    ['A poll'],
    ['WhatsApp sent something that is not shown here yet (hologram)'],
    ['Not a kind for businesses', 'Unsupported message'],
    ['📷 Photo'],
  ]);
});

test('a photo is a small picture that opens the whole; its caption stands below', async () => {
  const thumbnailUrl = 'https://service.test/files/1/small';
  const { find, bubbles } = await openMessages(service, [
    message(1, { kind: 'image', text: 'The kitchen', media: media({ thumbnailUrl }) }),
  ]);
  expect(find(Image).props).toMatchObject({
    src: thumbnailUrl,
    alt: 'Photo',
    href: { url: 'https://service.test/files/1', external: true },
  });
  expect(bubbles()).toEqual([['The kitchen']]);
});

test.each([
  ['document', { fileName: 'Plan.pdf', size: 1_500_000 }, {}, 'Open: Plan.pdf (1.5 MB)'],
  ['document', { size: 200 }, {}, 'Open: Document (1 kB)'],
  ['audio', { size: 12_000 }, { file: { isVoice: true } }, 'Open: Voice message (12 kB)'],
  ['audio', {}, { file: {} }, 'Open: Audio'],
  ['video', {}, {}, 'Open: Video'],
  ['sticker', {}, {}, 'Open: Sticker'],
] as const)('a file without a picture, %s, is a link with its name and size', async (...one) => {
  const [kind, file, content, name] = one;
  const { find } = await openMessages(service, [special(kind, content, { media: media(file) })]);
  expect(String(find(Link)).replaceAll(/"\s+"/g, '')).toContain(name);
  expect(find(Link).props.href).toEqual({ url: 'https://service.test/files/1', external: true });
});

const gone = { fileUrl: null, thumbnailUrl: null };

test('a file that is not here yet says so', async () => {
  const { bubbles } = await openMessages(service, [
    special('image', {}, { media: media({ ...gone, state: 'DUE' }) }),
  ]);
  expect(bubbles()).toEqual([['The file is being fetched from WhatsApp …']]);
});

test('a file that did not come says why, and is fetched again', async () => {
  const refused = media({ ...gone, state: 'REFUSED', problem: 'WhatsApp refused it', canRetry: true });
  const expired = media({ ...gone, state: 'EXPIRED', problem: null });
  const { bubbles, buttonTexts, press, told, waitFor } = await openMessages(service, [
    special('image', {}, { media: refused }),
    message(2, { kind: 'image', text: null, media: expired }),
  ]);
  expect(bubbles()).toEqual([['WhatsApp refused it'], ['The file is not here']]);
  expect(buttonTexts().filter((text) => text === 'Fetch again')).toHaveLength(1);
  service.answer('POST /media/retry', () => {
    told.change({
      said: { [SALES_CHAT]: [special('image', {}, { media: media({ ...gone, state: 'DUE' }) })] },
    });
    return { ok: true };
  });
  press('Fetch again');
  await waitFor(() => expect(bubbles()).toEqual([['The file is being fetched from WhatsApp …']]));
  expect(service.inputsOf('POST /media/retry')).toEqual([{ messageId: idOf(10_001) }]);
});

test('a file that still cannot be fetched is said', async () => {
  const refused = media({ ...gone, state: 'REFUSED', canRetry: true });
  const { press, waitForAlert } = await openMessages(service, [special('image', {}, { media: refused })]);
  service.refuse('POST /media/retry', 'NOT_FOUND');
  press('Fetch again');
  await waitForAlert('danger', 'This is not there any more, or you may not see it.');
});
