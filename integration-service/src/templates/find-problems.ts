import type { Template, TemplateButton, TemplateHeader } from '@trochai/contract/templates';
import type { Given } from './given.ts';
import { fillPlaces, valueOf } from './places.ts';
import { BUTTON_RULES, lengthOf, LOCATION_RULES, TEXT_RULES, type ValueRule } from './value-rules.ts';

/** A place of a template, under the key by which it is filled. */
type Place = { key: string; called: string; rules: readonly ValueRule[] };

const MOST_OF_HEADER = 60;
const MOST_OF_BODY = 1_024;

/**
 * What is wrong with the values given for a template, one sentence each: every place is filled, nothing is given that
 * has no place, and nothing that Meta would refuse.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function findProblems(template: Template, given: Given): string[] {
  const { header, body, buttons, unusable } = template;
  if (unusable !== null) return [unusable];
  return [
    ...problemsOfHeader(header, given),
    ...problemsOfPlaces('The body', namedPlaces('The body', body.variables), given.body),
    ...tooLong('The body', fillPlaces(body.text, given.body), MOST_OF_BODY),
    ...problemsOfPlaces('The template', buttons.flatMap(placeOfButton), given.buttons),
  ];
}

function problemsOfHeader(header: TemplateHeader | null, given: Given): string[] {
  const { format = null, text = null, variables = [] } = header ?? {};
  const takesFile = format === 'IMAGE' || format === 'VIDEO' || format === 'DOCUMENT';
  const places =
    format === 'LOCATION'
      ? variables.map(({ name }) => ({
          key: name,
          called: `The location's ${name}`,
          rules: LOCATION_RULES[name] ?? [],
        }))
      : namedPlaces('The header', variables);
  return [
    ...(takesFile && !given.hasHeaderFile ? [`The header needs a file: ${format.toLowerCase()}`] : []),
    ...(!takesFile && given.hasHeaderFile ? ['The template takes no file'] : []),
    ...problemsOfPlaces('The header', places, given.header),
    ...tooLong('The header', fillPlaces(text ?? '', given.header), MOST_OF_HEADER),
  ];
}

function namedPlaces(part: string, variables: readonly { name: string }[]): Place[] {
  return variables.map(({ name }) => ({ key: name, called: `${part}'s {{${name}}}`, rules: TEXT_RULES }));
}

function placeOfButton({ type, text, variable }: TemplateButton, place: number): Place[] {
  if (!variable) return [];
  const called = `The ${type === 'URL' ? 'address' : 'code'} of the button "${text}"`;
  return [{ key: String(place), called, rules: BUTTON_RULES[type] ?? [] }];
}

function problemsOfPlaces(part: string, places: readonly Place[], values: Record<string, string>): string[] {
  const known = new Set(places.map(({ key }) => key));
  return [
    ...places.flatMap(({ key, called, rules }) => {
      const value = valueOf(values, key);
      if (value === null) return [`${called} is not filled in`];
      return rules.flatMap((rule) => rule(value) ?? []).map((problem) => `${called} ${problem}`);
    }),
    ...Object.keys(values)
      .filter((key) => !known.has(key))
      .map((key) => `${part} has no place "${key}"`),
  ];
}

function tooLong(part: string, filled: string, most: number): string[] {
  const length = lengthOf(filled);
  return length > most ? [`${part} has ${length} characters; WhatsApp allows ${most}`] : [];
}
