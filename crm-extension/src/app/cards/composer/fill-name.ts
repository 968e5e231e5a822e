import { NAME_PLACE } from '@trochai/contract/quick-replies';

/** A quick reply with the contact's first name where it belongs; without it where only a number is known. */
export function fillName(text: string, name: string): string {
  const first = name.split(/\s+/).find((word) => /\p{L}/u.test(word));
  if (first !== undefined) return text.replaceAll(NAME_PLACE, () => first);
  return text.replaceAll(` ${NAME_PLACE}`, '').replaceAll(NAME_PLACE, '').trim();
}
