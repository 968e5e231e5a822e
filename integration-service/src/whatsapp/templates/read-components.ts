import type { TemplateHeader, TemplateParts } from '@trochai/contract/templates';
import { z } from 'zod';
import { listOf, text } from '../wire.ts';
import { type ReadButton, readButtons, wireButtonSchema } from './read-buttons.ts';
import { exampleSchema, readVariables } from './read-variables.ts';

const componentSchema = z.looseObject({
  type: text,
  format: text,
  text,
  example: exampleSchema,
  buttons: listOf(wireButtonSchema),
});

type Component = z.infer<typeof componentSchema>;

const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/template-messages */
const LOCATION_PLACES = ['latitude', 'longitude', 'name', 'address'];
const KNOWN_TYPES = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);

/**
 * What a template consists of. A part that is not known, or that takes what an agent does not have, makes it unusable;
 * it is shown all the same.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function readComponents(wire: readonly unknown[], { category }: { category: string }): TemplateParts {
  const components = wire.map((one) => componentSchema.safeParse(one).data ?? null);
  const ofType = (type: string) => components.find((component) => typeOf(component) === type);
  const header = ofType('HEADER');
  const body = ofType('BODY');
  const buttons = readButtons(ofType('BUTTONS')?.buttons ?? []);
  return {
    header: header ? readHeader(header) : null,
    body: { text: body?.text ?? '', variables: readVariables(body?.text ?? '', body?.example?.body) },
    footer: ofType('FOOTER')?.text ?? null,
    buttons: buttons.map(({ button }) => button),
    unusable: whyUnusable({ category, components, buttons }),
  };
}

function readHeader({ format: wireFormat, text: said = '', example }: Component): TemplateHeader | null {
  const format = formatOf(wireFormat);
  if (format === null) return null;
  if (format === 'LOCATION') {
    return { format, text: null, variables: LOCATION_PLACES.map((name) => ({ name, example: null })) };
  }
  if (format !== 'TEXT') return { format, text: null, variables: [] };
  return { format, text: said, variables: readVariables(said, example?.header) };
}

type Read = { category: string; components: readonly (Component | null)[]; buttons: readonly ReadButton[] };

function whyUnusable({ category, components, buttons }: Read): string | null {
  if (category === 'AUTHENTICATION') return 'Templates with login codes are not sent from here';
  for (const component of components) {
    const type = typeOf(component);
    if (!component || !type) return 'A part of it cannot be read';
    if (!KNOWN_TYPES.has(type)) return `It has a part that cannot be filled from here: ${inWords(type)}`;
    if (type === 'HEADER' && formatOf(component.format) === null)
      return `It has a header that cannot be filled from here: ${inWords(component.format ?? 'unknown')}`;
  }
  if (!components.some((component) => typeOf(component) === 'BODY' && component?.text))
    return 'It has no text';
  return buttons.find(({ unusable }) => unusable !== null)?.unusable ?? null;
}

function typeOf(component: Component | null | undefined): string | undefined {
  return component?.type?.toUpperCase();
}

function formatOf(wire: string | undefined): TemplateHeader['format'] | null {
  const format = (wire ?? 'TEXT').toUpperCase();
  return HEADER_FORMATS.find((one) => one === format) ?? null;
}

function inWords(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}
