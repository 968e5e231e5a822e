import type { SentTemplate } from '@trochai/contract/message-content';
import { isNumber } from '../../templates/places.ts';

/** The header's file at Meta; null: there is none. */
export type HeaderFile = { mediaId: string; fileName: string | null } | null;

type Parameter = { type: string; [part: string]: unknown };
type Component = { type: string; sub_type?: string; index?: string; parameters?: Parameter[] };

/**
 * The `template` part of a request to send a message.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/template-messages
 */
export function templateBody(sent: SentTemplate, headerFile: HeaderFile): object {
  const { name, language } = sent;
  const components = [...headerOf(sent, headerFile), ...bodyOf(sent), ...buttonsOf(sent)];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

function headerOf({ header, parameterFormat, preview }: SentTemplate, file: HeaderFile): Component[] {
  const { headerFormat } = preview;
  const parameters =
    headerFormat === 'LOCATION'
      ? [{ type: 'location', location: header }]
      : headerFormat === 'TEXT'
        ? texts(header, parameterFormat)
        : files(headerFormat, file);
  return parameters.length > 0 ? [{ type: 'header', parameters }] : [];
}

function files(format: SentTemplate['preview']['headerFormat'], file: HeaderFile): Parameter[] {
  if (format === null || file === null) return [];
  const type = format.toLowerCase();
  const filename = type === 'document' && file.fileName ? { filename: file.fileName } : {};
  return [{ type, [type]: { id: file.mediaId, ...filename } }];
}

function bodyOf({ body, parameterFormat }: SentTemplate): Component[] {
  const parameters = texts(body, parameterFormat);
  return parameters.length > 0 ? [{ type: 'body', parameters }] : [];
}

/** Without names the order tells which is which. */
function texts(values: Record<string, string>, format: SentTemplate['parameterFormat']): Parameter[] {
  const entries = Object.entries(values).toSorted(([one], [other]) =>
    isNumber(one) && isNumber(other) ? Number(one) - Number(other) : 0,
  );
  return entries.map(([name, text]) => ({
    type: 'text',
    ...(format === 'NAMED' && { parameter_name: name }),
    text,
  }));
}

/** Buttons by their place in the template; most need not be mentioned. */
const BUTTONS: Record<string, (value: string | undefined) => Omit<Component, 'type' | 'index'> | null> = {
  URL: (text) => (text === undefined ? null : { sub_type: 'url', parameters: [{ type: 'text', text }] }),
  COPY_CODE: (code) =>
    code === undefined
      ? null
      : { sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: code }] },
  /** Meta refuses a template whose form is not mentioned. */
  FLOW: () => ({ sub_type: 'flow' }),
};

function buttonsOf({ buttons, preview }: SentTemplate): Component[] {
  return preview.buttons.flatMap(({ type }, place) => {
    const index = String(place);
    const value = Object.hasOwn(buttons, index) ? buttons[index] : undefined;
    const button = Object.hasOwn(BUTTONS, type) ? BUTTONS[type]?.(value) : null;
    return button ? [{ type: 'button', index, ...button }] : [];
  });
}
