import { GraphError } from '../graph-error.ts';
import type { TemplateMessage } from '../messages/template-message-schema.ts';
import { checkButtons } from './check-buttons.ts';
import { placeholdersIn } from './placeholders.ts';
import type { Template } from './template.ts';

type Component = TemplateMessage['components'][number];
type Parameters = (Component & { type: 'header' | 'body' })['parameters'][number][];

const STATUS_CODES: Readonly<Record<string, number>> = { PAUSED: 132015, DISABLED: 132016 };

/**
 * The template that a message means.
 * @throws GraphError when there is none that may be sent, or when it is not filled in as it has to be
 */
export function checkTemplate(templates: readonly Template[], message: TemplateMessage): Template {
  const template = findApproved(templates, message);
  checkHeader(template, message);
  const body = template.components.find(({ type }) => type === 'BODY');
  checkTexts(template, { where: 'body', text: body?.text, parameters: parametersOf(message, 'body') });
  checkButtons(template, message);
  return template;
}

function findApproved(templates: readonly Template[], { name, language }: TemplateMessage): Template {
  const found = templates.find((one) => one.name === name && one.language === language.code);
  if (found?.status === 'APPROVED') return found;
  const code = STATUS_CODES[found?.status ?? ''] ?? 132001;
  const details = `template name (${name}) ${code === 132001 ? 'does not exist' : 'cannot be sent'} in ${language.code}`;
  throw new GraphError({ code, details });
}

function checkHeader(template: Template, message: TemplateMessage): void {
  const header = template.components.find(({ type }) => type === 'HEADER');
  const parameters = parametersOf(message, 'header');
  const format = header?.format ?? 'TEXT';
  if (format === 'TEXT') {
    checkTexts(template, { where: 'header', text: header?.text, parameters });
    return;
  }
  const received = parameters[0]?.type.toUpperCase() ?? 'UNKNOWN';
  if (received === format) return;
  const details = `header: Format mismatch, expected ${format}, received ${received}`;
  throw new GraphError({ code: 132012, details });
}

type Filled = { where: 'header' | 'body'; text: string | undefined; parameters: Parameters };

function checkTexts(template: Template, { where, text, parameters }: Filled): void {
  const expected = placeholdersIn(text);
  if (parameters.length !== expected.length) {
    const details = `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`;
    throw new GraphError({ code: 132000, details });
  }
  const wrong = parameters.find(({ type }) => type === 'image' || type === 'video' || type === 'document');
  if (wrong) {
    throw new GraphError({
      code: 132012,
      details: `${where}: Format mismatch, expected TEXT, received ${wrong.type}`,
    });
  }
  if (template.parameter_format === 'NAMED') checkNames(where, expected, parameters);
}

function checkNames(where: string, expected: readonly string[], parameters: Parameters): void {
  const given = parameters.map((one) => ('parameter_name' in one ? one.parameter_name : undefined));
  const missing = expected.find((name) => !given.includes(name));
  if (missing === undefined) return;
  throw new GraphError({ code: 100, details: `${where}: Parameter name is missing or empty: ${missing}` });
}

function parametersOf({ components }: TemplateMessage, type: 'header' | 'body'): Parameters {
  return components.flatMap((one): Parameters => (one.type === type ? one.parameters : []));
}
