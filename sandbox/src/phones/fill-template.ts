import type { TemplateMessage } from '../graph/messages/template-message-schema.ts';
import type { Template, TemplateComponent } from '../graph/templates/template.ts';
import type { MediaStore } from '../graph/media/media-store.ts';
import type { Button, Panel } from './phones-schema.ts';
import { showHeaderFile } from './show-header.ts';
import { showPlace } from './show-place.ts';

type Given = TemplateMessage['components'][number];
type Parameter = (Given & { type: 'header' | 'body' })['parameters'][number];
type ButtonGiven = (Given & { type: 'button' })['parameters'][number];

type Filling = { template: Template; message: TemplateMessage; store: MediaStore };

/** A template as its receiver reads it: the texts filled in, each button with what it does. */
export function fillTemplate({ template, message, store }: Filling): Panel {
  const part = (type: TemplateComponent['type']) => template.components.find((one) => one.type === type);
  const given = (type: 'header' | 'body') =>
    message.components.flatMap((one): Parameter[] => (one.type === type ? one.parameters : []));
  return {
    kind: 'panel',
    header: showHeader(part('HEADER'), given('header'), store),
    body: fill(part('BODY')?.text ?? '', given('body')),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map((button, index) =>
      showButton(button, givenToButton(message, index)),
    ),
  };
}

function showHeader(
  header: TemplateComponent | undefined,
  given: readonly Parameter[],
  store: MediaStore,
): Panel['header'] {
  if (!header) return null;
  if (header.text !== undefined) return { kind: 'text', text: fill(header.text, given) };
  const [first] = given;
  if (first?.type === 'location') return showPlace(first.location);
  return first?.type === 'image' || first?.type === 'video' || first?.type === 'document'
    ? showHeaderFile(first, store)
    : null;
}

/** Places are filled by name where the message names them, else in order. */
function fill(text: string, given: readonly Parameter[]): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => {
    const named = given.find((one) => 'parameter_name' in one && one.parameter_name === name);
    const value = named ?? given[Number(name) - 1];
    return value ? valueOf(value) : place;
  });
}

function valueOf(parameter: Parameter): string {
  if (parameter.type === 'text') return parameter.text;
  if (parameter.type === 'currency') return parameter.currency.fallback_value;
  return parameter.type === 'date_time' ? parameter.date_time.fallback_value : '';
}

function givenToButton({ components }: TemplateMessage, index: number): ButtonGiven | undefined {
  const found = components.find((one) => one.type === 'button' && one.index === index);
  return found?.type === 'button' ? found.parameters[0] : undefined;
}

type TemplateButton = NonNullable<TemplateComponent['buttons']>[number];

function showButton({ type, text, url, ...more }: TemplateButton, given: ButtonGiven | undefined): Button {
  if (type === 'QUICK_REPLY') {
    const payload = given?.type === 'payload' ? given.payload : text;
    return { kind: 'answer', text, description: null, answer: { button: { payload, text } } };
  }
  if (type === 'URL' && url !== undefined) {
    const end = given?.type === 'text' ? given.text : '';
    return { kind: 'link', text, url: url.replace(/\{\{\s*\w+\s*\}\}/, encodeURIComponent(end)) };
  }
  const phone = more['phone_number'];
  return type === 'PHONE_NUMBER' && typeof phone === 'string'
    ? { kind: 'link', text, url: `tel:${phone}` }
    : { kind: 'other', text };
}
