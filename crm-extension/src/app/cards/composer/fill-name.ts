import { NAME_PLACE } from '@trochai/contract/quick-replies';

/** A quick reply with the contact's first name where it belongs. */
export function fillName(text: string, name: string): string {
  return text.replaceAll(NAME_PLACE, () => name.trim().split(/\s+/)[0] ?? name);
}
