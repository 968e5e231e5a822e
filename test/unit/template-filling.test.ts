import type { Template } from '@trochai/contract/templates';
import { expect, it } from 'vitest';
import { fillTemplate } from '../../integration-service/src/templates/fill-template.ts';
import type { Given } from '../../integration-service/src/templates/given.ts';
import { mayReceive, maySend } from '../../integration-service/src/templates/may-send-template.ts';
import { exampleValues, renderPreview } from '../../integration-service/src/templates/render-preview.ts';
import { templateBody } from '../../integration-service/src/whatsapp/templates/describe-components.ts';
import { readTemplate } from '../../integration-service/src/whatsapp/templates/read-template.ts';
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

function templateOf(wire: object): Template {
  const read = readTemplate(wire);
  if (!read) throw new Error('The template was not read');
  return { ...read, ...read.parts };
}

const NOTHING: Given = { header: {}, body: {}, buttons: {}, hasHeaderFile: false };

function problemsOf(wire: object, given: Partial<Given>): string[] {
  const filled = fillTemplate(templateOf(wire), { ...NOTHING, ...given });
  return filled.ok ? [] : filled.problems;
}

const WITHOUT_FILE = null;
const FILE = { mediaId: '777', fileName: 'Contract.pdf' };

function wireOf(wire: object, given: Partial<Given>, file: typeof FILE | null = WITHOUT_FILE): unknown {
  const filled = fillTemplate(templateOf(wire), { ...NOTHING, ...given });
  if (!filled.ok) throw new Error(filled.problems.join('; '));
  return templateBody(filled.sent, file);
}

it('fills places by number, and shows what the customer reads', () => {
  const filled = fillTemplate(templateOf(positional), {
    ...NOTHING,
    header: { 1: 'May 4' },
    body: { 2: '10:00', 1: 'Ana $& {{2}}' },
  });

  expect(filled).toEqual({
    ok: true,
    sent: {
      name: 'visit_reminder',
      language: 'en_US',
      category: 'UTILITY',
      parameterFormat: 'POSITIONAL',
      header: { 1: 'May 4' },
      body: { 1: 'Ana $& {{2}}', 2: '10:00' },
      buttons: {},
      preview: {
        headerFormat: 'TEXT',
        header: 'Visit on May 4',
        body: 'Hi Ana $& {{2}}, we meet at 10:00. Ana $& {{2}}, does it suit you?',
        footer: 'Example Realty',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes', url: null },
          { type: 'QUICK_REPLY', text: 'Another day', url: null },
        ],
      },
    },
  });
});

it('sends places by number in their order, without names', () => {
  const ten = Object.fromEntries(
    Array.from({ length: 11 }, (_, place) => [`${11 - place}`, `v${11 - place}`]),
  );
  const body = { type: 'BODY', text: Object.keys(ten).join(' ').replaceAll(/\d+/g, '{{$&}}') };
  const sent = wireOf(withParts(positional, [body]), { body: ten });

  expect(sent).toEqual({
    name: 'visit_reminder',
    language: { code: 'en_US' },
    components: [
      {
        type: 'body',
        parameters: Array.from({ length: 11 }, (_, place) => ({ type: 'text', text: `v${place + 1}` })),
      },
    ],
  });
});

it('sends places by name with their names', () => {
  expect(wireOf(named, { body: { listing: 'Casa Escazú', first_name: 'Ana' } })).toMatchObject({
    components: [
      {
        type: 'body',
        parameters: expect.arrayContaining([
          { type: 'text', parameter_name: 'first_name', text: 'Ana' },
          { type: 'text', parameter_name: 'listing', text: 'Casa Escazú' },
        ]) as unknown,
      },
    ],
  });
});

it('sends a file of the header, and the end of an address by the place of its button', () => {
  const given = { buttons: { 1: 'casa-escazu' }, hasHeaderFile: true };

  expect(wireOf(withImageAndAddress, given, FILE)).toMatchObject({
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { id: '777' } }] },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'casa-escazu' }] },
    ],
  });
  const { buttons } = renderPreview(templateOf(withImageAndAddress), { ...NOTHING, ...given });
  expect(buttons.map(({ url }) => url)).toEqual([
    'tel:+50688880001',
    'https://realty.example.com/p/casa-escazu',
    'https://realty.example.com/office',
  ]);
});

it('sends a document with its name, a code, a form and a place on the map as Meta wants each', () => {
  expect(wireOf(withDocument, { hasHeaderFile: true }, FILE)).toMatchObject({
    components: [{ parameters: [{ type: 'document', document: { id: '777', filename: 'Contract.pdf' } }] }],
  });
  expect(wireOf(withCode, { buttons: { 1: 'HALF50' } })).toMatchObject({
    components: [
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '1',
        parameters: [{ type: 'coupon_code', coupon_code: 'HALF50' }],
      },
    ],
  });
  expect(wireOf(withForm, {})).toMatchObject({
    components: [{ type: 'button', sub_type: 'flow', index: '0' }],
  });
  const place = { latitude: '9.93', longitude: '-84.08', name: 'Casa Escazú', address: 'Calle 5' };
  expect(wireOf(withLocation, { header: place })).toMatchObject({
    components: [{ type: 'header', parameters: [{ type: 'location', location: place }] }],
  });
});

it('sends nothing but name and language of a template without places', () => {
  const plain = withParts(positional, [{ type: 'BODY', text: 'Hello' }]);

  expect(wireOf(plain, {})).toEqual({ name: 'visit_reminder', language: { code: 'en_US' } });
});

const FILLED = { header: { 1: 'May 4' }, body: { 1: 'Ana', 2: '10:00' } };
const PLACE = { latitude: '9.93', longitude: '-84.08', name: 'Casa', address: 'Calle 5' };

it.each<[string, [object, Partial<Given>], string[]]>([
  [
    'nothing is filled in',
    [positional, {}],
    [
      "The header's {{1}} is not filled in",
      "The body's {{1}} is not filled in",
      "The body's {{2}} is not filled in",
    ],
  ],
  [
    'a value is only spaces',
    [positional, { ...FILLED, header: { 1: '  ' } }],
    ["The header's {{1}} is not filled in"],
  ],
  [
    'there is no such place',
    [positional, { ...FILLED, body: { ...FILLED.body, 3: 'x' } }],
    ['The body has no place "3"'],
  ],
  [
    'there is no such header',
    [named, { header: { 1: 'x' }, body: { first_name: 'A', listing: 'B' } }],
    ['The header has no place "1"'],
  ],
  [
    'a button takes nothing',
    [positional, { ...FILLED, buttons: { 0: 'x' } }],
    ['The template has no place "0"'],
  ],
  [
    'there is no such button',
    [withCode, { buttons: { 1: 'HALF', 2: 'x' } }],
    ['The template has no place "2"'],
  ],
  ['a file is missing', [withDocument, {}], ['The header needs a file: document']],
  [
    'there is no place for a file',
    [positional, { ...FILLED, hasHeaderFile: true }],
    ['The template takes no file'],
  ],
  [
    'an address is not filled in',
    [withImageAndAddress, { hasHeaderFile: true }],
    ['The address of the button "See the house" is not filled in'],
  ],
  [
    'an address has a space',
    [withImageAndAddress, { hasHeaderFile: true, buttons: { 1: 'a b' } }],
    ['The address of the button "See the house" must have no spaces'],
  ],
  [
    'a code has a dash',
    [withCode, { buttons: { 1: 'HALF-50' } }],
    ['The code of the button "Copy offer code" must be letters and digits only'],
  ],
  [
    'a latitude is none',
    [withLocation, { header: { ...PLACE, latitude: '91' } }],
    ["The location's latitude must be a number between -90 and 90"],
  ],
  [
    'a longitude is no number',
    [withLocation, { header: { ...PLACE, longitude: 'west' } }],
    ["The location's longitude must be a number between -180 and 180"],
  ],
])('refuses when %s', (_when, [wire, given], problems) => {
  expect(problemsOf(wire, given)).toEqual(problems);
});

it.each(['a\nb', 'a\tb', 'a\rb', 'a     b'])('refuses %j in a place, as Meta does', (value) => {
  expect(problemsOf(positional, { ...FILLED, body: { 1: value, 2: '10:00' } })).toEqual([
    "The body's {{1}} must have no line breaks, tabs or more than four spaces in a row",
  ]);
});

it('allows four spaces in a row, and every length that WhatsApp allows', () => {
  const around = 'Hola , ¿pudo ver ?'.length;
  const longest = { first_name: 'é'.repeat(1_024 - around - 1), listing: '🏠' };

  expect(problemsOf(positional, { ...FILLED, body: { 1: 'a    b', 2: '10:00' } })).toEqual([]);
  expect(problemsOf(named, { body: longest })).toEqual([]);
  expect(problemsOf(named, { body: { ...longest, listing: '🏠🏠' } })).toEqual([
    'The body has 1025 characters; WhatsApp allows 1024',
  ]);
  expect(problemsOf(positional, { ...FILLED, header: { 1: 'x'.repeat(51) } })).toEqual([]);
  expect(problemsOf(positional, { ...FILLED, header: { 1: 'x'.repeat(52) } })).toEqual([
    'The header has 61 characters; WhatsApp allows 60',
  ]);
  const address = (length: number) => ({ hasHeaderFile: true, buttons: { 1: 'x'.repeat(length) } });
  expect(problemsOf(withImageAndAddress, address(2_000))).toEqual([]);
  expect(problemsOf(withImageAndAddress, address(2_001))).toHaveLength(1);
});

it('refuses a template that cannot be sent from here with the reason', () => {
  const carousel = withParts(positional, [...positional.components, { type: 'CAROUSEL' }]);

  expect(problemsOf(carousel, FILLED)).toEqual(['It has a part that cannot be filled from here: carousel']);
});

it('shows examples in their places, and the places where there is none', () => {
  const template = templateOf(positional);
  const unfilled = { ...NOTHING, body: { 1: 'Ana' } };

  expect(renderPreview(template, exampleValues(template)).body).toBe(
    'Hi Ana, we meet at 10:00. Ana, does it suit you?',
  );
  expect(renderPreview(template, unfilled).body).toBe('Hi Ana, we meet at {{2}}. Ana, does it suit you?');
  const house = templateOf(withImageAndAddress);
  expect(renderPreview(house, exampleValues(house)).buttons[1]?.url).toBe(
    'https://realty.example.com/p/casa-escazu',
  );
});

it('shows a place on the map by its name and address', () => {
  expect(renderPreview(templateOf(withLocation), { ...NOTHING, header: PLACE })).toMatchObject({
    headerFormat: 'LOCATION',
    header: 'Casa\nCalle 5',
  });
});

it.each([
  ['APPROVED', null, null],
  ['REJECTED', 'INVALID_FORMAT', 'Meta rejected this template: INVALID_FORMAT'],
  ['PAUSED', null, 'Meta paused this template for its low quality'],
  ['PENDING', null, 'Meta has not approved this template yet'],
  ['SOMETHING_NEW', null, 'This template cannot be sent at present: SOMETHING_NEW'],
])('says of the state %s whether it may be sent', (status, reason, refusal) => {
  expect(maySend({ status, reason })).toEqual(
    refusal === null ? { ok: true } : { ok: false, reason: refusal },
  );
});

it('spares people who asked for no marketing messages marketing, and nothing else', () => {
  expect(mayReceive({ category: 'MARKETING' }, { marketing: 'stop' })).toEqual({
    ok: false,
    reason: 'The customer asked for no marketing messages',
  });
  expect(mayReceive({ category: 'MARKETING' }, { marketing: 'resume' })).toEqual({ ok: true });
  expect(mayReceive({ category: 'MARKETING' }, { marketing: null })).toEqual({ ok: true });
  expect(mayReceive({ category: 'UTILITY' }, { marketing: 'stop' })).toEqual({ ok: true });
});
