import type { TemplatePreview } from '@trochai/contract/message-content';
import type { TemplateHeader, TemplateParts, TemplateVariable } from '@trochai/contract/templates';
import type { GivenValues } from './given.ts';
import { fillPlaces, valueOf } from './places.ts';

/** The template as the customer reads it. What is not given stands there as {{its name}}. */
export function renderPreview(parts: TemplateParts, given: GivenValues): TemplatePreview {
  return {
    headerFormat: parts.header?.format ?? null,
    header: parts.header && renderHeader(parts.header, given.header),
    body: fillPlaces(parts.body.text, given.body),
    footer: parts.footer,
    buttons: parts.buttons.map(({ type, text, url, variable }, place) => {
      const value = variable && valueOf(given.buttons, String(place));
      return {
        type,
        text,
        url: url && variable && value ? fillPlaces(url, { [variable.name]: value }) : url,
      };
    }),
  };
}

/** Meta's examples as if somebody had filled them in. */
export function exampleValues({ header, body, buttons }: TemplateParts): GivenValues {
  return {
    header: examplesOf(header?.variables ?? []),
    body: examplesOf(body.variables),
    buttons: Object.fromEntries(
      buttons.flatMap(({ variable }, place) => (variable?.example ? [[place, variable.example]] : [])),
    ),
  };
}

function renderHeader({ format, text }: TemplateHeader, values: Record<string, string>): string | null {
  if (format !== 'LOCATION') return text && fillPlaces(text, values);
  const lines = ['name', 'address'].flatMap((line) => valueOf(values, line) ?? []);
  return lines.length > 0 ? lines.join('\n') : null;
}

function examplesOf(variables: readonly TemplateVariable[]): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap(({ name, example }) => (example === null ? [] : [[name, example]])),
  );
}
