import type { TemplateButton, TemplateVariable } from '@trochai/contract/templates';
import { z } from 'zod';
import { findPlaces } from '../../templates/places.ts';
import { text } from '../wire.ts';

export const wireButtonSchema = z
  .looseObject({
    type: text,
    text,
    url: text,
    phone_number: text,
    flow_action: text,
    /** a text, or a list with one */
    example: z.unknown().optional(),
  })
  .catch({
    type: undefined,
    text: undefined,
    url: undefined,
    phone_number: undefined,
    flow_action: undefined,
  });

type WireButton = z.infer<typeof wireButtonSchema>;

/** `unusable`: why a template with it cannot be sent from here. */
export type ReadButton = { button: TemplateButton; unusable: string | null };

type Special = { url?: string | null; variable?: TemplateVariable | null; unusable?: string | null };

const nothingToFill = (): Special => ({});

/**
 * The kinds of buttons that can be sent, and what they take.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#buttons
 */
const KINDS: Record<string, (button: WireButton) => Special> = {
  QUICK_REPLY: nothingToFill,
  REQUEST_CONTACT_INFO: nothingToFill,
  VOICE_CALL: nothingToFill,
  PHONE_NUMBER: ({ phone_number: number }) => ({ url: number ? `tel:${number}` : null }),
  URL: readAddress,
  COPY_CODE: ({ example }) => ({ variable: { name: 'code', example: firstOf(example) } }),
  FLOW: ({ flow_action: action }) =>
    action?.toUpperCase() === 'DATA_EXCHANGE'
      ? { unusable: 'Its form asks a system of the agency for what it shows' }
      : {},
};

export function readButtons(buttons: readonly WireButton[]): ReadButton[] {
  return buttons.map((wire) => {
    const type = wire.type?.toUpperCase() ?? 'UNKNOWN';
    const read = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    const unknown = `It has a button that cannot be sent from here: ${type.toLowerCase().replaceAll('_', ' ')}`;
    const { url = null, variable = null, unusable = null } = read ? read(wire) : { unusable: unknown };
    return { button: { type, text: wire.text ?? '', url, variable }, unusable };
  });
}

/** An address takes one value, at its end. */
function readAddress({ url = '', example }: WireButton): Special {
  const [name, ...others] = findPlaces(url);
  if (name === undefined) return { url };
  if (others.length > 0) return { url, unusable: 'It has a button whose address has several places' };
  return { url, variable: { name, example: endOf(firstOf(example), url) } };
}

/** Examples are whole addresses; of them only the end is to be filled in. */
function endOf(example: string | null, url: string): string | null {
  const [start = ''] = url.split('{{');
  return example?.startsWith(start) ? example.slice(start.length) || null : example;
}

function firstOf(example: WireButton['example']): string | null {
  const first: unknown = Array.isArray(example) ? example[0] : example;
  return typeof first === 'string' ? first : null;
}
