import { expect, it } from 'vitest';
import type { ReadTemplate } from '../../integration-service/src/templates/reading.ts';
import { readTemplate } from '../../integration-service/src/whatsapp/templates/read-template.ts';
import { readTemplateEvent } from '../../integration-service/src/whatsapp/templates/read-template-event.ts';
import {
  named,
  positional,
  withCode,
  withDocument,
  withForm,
  withImageAndAddress,
  withLocation,
  withParts,
} from '../support/wire-templates.ts';

function read(wire: unknown): ReadTemplate {
  const template = readTemplate(wire);
  if (!template) throw new Error('The template was not read');
  return template;
}

it('reads places by number, each once and in order, with the examples as hints', () => {
  const { parts, ...rest } = read(positional);

  expect(rest).toEqual({
    metaId: '1001',
    name: 'visit_reminder',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    reason: null,
    parameterFormat: 'POSITIONAL',
  });
  expect(parts).toEqual({
    header: { format: 'TEXT', text: 'Visit on {{1}}', variables: [{ name: '1', example: 'May 4' }] },
    body: {
      text: 'Hi {{1}}, we meet at {{2}}. {{1}}, does it suit you?',
      variables: [
        { name: '1', example: 'Ana' },
        { name: '2', example: '10:00' },
      ],
    },
    footer: 'Example Realty',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Yes', url: null, variable: null },
      { type: 'QUICK_REPLY', text: 'Another day', url: null, variable: null },
    ],
    unusable: null,
  });
});

it('reads places by name with the examples of the same name', () => {
  const { parts, parameterFormat } = read(named);

  expect(parameterFormat).toBe('NAMED');
  expect(parts.body.variables).toEqual([
    { name: 'first_name', example: 'Ana' },
    { name: 'listing', example: 'Casa Escazú' },
  ]);
});

it('knows the format of a template that does not tell it', () => {
  expect(read({ ...named, parameter_format: undefined }).parameterFormat).toBe('NAMED');
  expect(read({ ...positional, parameter_format: undefined }).parameterFormat).toBe('POSITIONAL');
});

it('puts the tenth place after the second', () => {
  const body = { type: 'BODY', text: '{{10}} {{2}} {{1}}' };

  expect(read(withParts(positional, [body])).parts.body.variables.map(({ name }) => name)).toEqual([
    '1',
    '2',
    '10',
  ]);
});

it('reads files, addresses, codes, forms and places on the map, and what each takes', () => {
  expect(read(withImageAndAddress).parts).toMatchObject({
    header: { format: 'IMAGE', text: null, variables: [] },
    buttons: [
      { type: 'PHONE_NUMBER', url: 'tel:+50688880001', variable: null },
      { type: 'URL', variable: { name: '1', example: 'casa-escazu' } },
      { type: 'URL', url: 'https://realty.example.com/office', variable: null },
    ],
    unusable: null,
  });
  expect(read(withCode).parts.buttons[1]).toMatchObject({ variable: { example: 'HALF' } });
  expect(read(withDocument).parts).toMatchObject({ header: { format: 'DOCUMENT' }, unusable: null });
  expect(read(withLocation).parts.header?.variables.map(({ name }) => name)).toEqual([
    'latitude',
    'longitude',
    'name',
    'address',
  ]);
  expect(read(withForm).parts.unusable).toBeNull();
});

const body = { type: 'BODY', text: 'Hello' };
const withButton = (button: unknown) => ({ components: [body, { type: 'BUTTONS', buttons: [button] }] });

it.each<[string, object, RegExp]>([
  ['a login code', { components: [body], category: 'AUTHENTICATION' }, /login codes/],
  ['a carousel', { components: [body, { type: 'CAROUSEL', cards: [] }] }, /carousel/],
  ['a limited-time offer', { components: [body, { type: 'LIMITED_TIME_OFFER' }] }, /limited time offer/],
  ['a header of another kind', { components: [{ type: 'HEADER', format: 'GIF' }, body] }, /header.*gif/],
  ['a form with data', withButton({ type: 'FLOW', text: 'A', flow_action: 'DATA_EXCHANGE' }), /form/],
  ['a catalogue', withButton({ type: 'CATALOG', text: 'A' }), /button.*catalog/],
  ['a button that is none', withButton('nonsense'), /button.*unknown/],
  ['an address of two places', withButton({ type: 'URL', url: 'https://x/{{1}}/{{2}}' }), /several/],
  ['a part without a type', { components: [body, { text: 'A' }] }, /cannot be read/],
  ['a part that is none', { components: [body, null] }, /cannot be read/],
  ['no text', { components: [{ type: 'FOOTER', text: 'A' }] }, /no text/],
  ['no parts', { components: undefined }, /no text/],
])('lists a template with %s and says why it cannot be sent', (_what, parts, reason) => {
  const template = read({ ...positional, ...parts });

  expect(template.name).toBe('visit_reminder');
  expect(template.parts.unusable).toMatch(reason);
});

it.each([null, 7, 'x', {}, { name: 'a' }, { name: '', language: 'es' }, { name: 5, language: 'es' }])(
  'leaves out what cannot be named: %j',
  (wire) => {
    expect(readTemplate(wire)).toBeNull();
  },
);

it('keeps the reason of a rejection', () => {
  expect(read({ ...positional, status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' })).toMatchObject({
    status: 'REJECTED',
    reason: 'INVALID_FORMAT',
  });
});

const AT = new Date('2026-11-20T10:00:00Z');
const about = {
  message_template_id: 1_689_556_908_129_832,
  message_template_name: 'visit_reminder',
  message_template_language: 'en-US',
};
const told = { metaId: '1689556908129832', name: 'visit_reminder', language: 'en-US' };

it.each([
  ['message_template_status_update', { event: 'APPROVED', reason: 'NONE' }, { status: 'APPROVED' }],
  ['message_template_status_update', { event: 'REINSTATED', reason: null }, { status: 'APPROVED' }],
  [
    'message_template_status_update',
    { event: 'REJECTED', reason: 'INVALID_FORMAT', rejection_info: { reason: 'Two places side by side' } },
    { status: 'REJECTED', reason: 'Two places side by side' },
  ],
  [
    'message_template_status_update',
    { event: 'PAUSED', reason: 'NONE', other_info: { title: 'FIRST_PAUSE', description: 'Low quality' } },
    { status: 'PAUSED', reason: 'Low quality' },
  ],
  ['message_template_status_update', { event: 'FLAGGED', disable_info: { disable_date: 1 } }, {}],
  ['message_template_quality_update', { new_quality_score: 'RED' }, { quality: 'RED' }],
  [
    'template_category_update',
    { previous_category: 'UTILITY', new_category: 'MARKETING' },
    { category: 'MARKETING' },
  ],
  ['message_template_components_update', { message_template_element: 'Other words' }, {}],
])('reads %s %j', (field, value, said) => {
  const { stamp, ...news } = readTemplateEvent(field, { ...about, ...value }, AT) ?? { stamp: '' };

  expect(news).toEqual({ ...told, ...said });
  expect(stamp.startsWith(`00${AT.getTime()} `)).toBe(true);
});

it('reads nothing of other fields, of values of any shape, and of templates that are not named', () => {
  expect(readTemplateEvent('account_update', about, AT)).toBeNull();
  for (const value of [null, 5, 'x', [], {}, { event: 'APPROVED' }, { message_template_name: 'a' }])
    expect(readTemplateEvent('message_template_status_update', value, AT)).toBeNull();
});
