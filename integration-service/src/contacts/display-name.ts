import type { ContactSource } from '../platform/database/generated/enums.ts';

type Named = {
  editedName: string | null;
  addressBookName: string | null;
  profileName: string | null;
  phone: string | null;
  username: string | null;
  source: ContactSource;
};

const NAMELESS = 'WhatsApp user';
const NAMELESS_VISITOR = 'Web visitor';

/** What a person is called: the name, else the number, else the username, else by the way they came. */
export function displayName(contact: Named): string {
  const candidates = [
    contact.editedName,
    contact.addressBookName,
    contact.profileName,
    displayNumber(contact.phone),
    contact.username,
  ];
  const name = candidates.map((candidate) => tidy(candidate ?? '')).find((candidate) => candidate !== '');
  return name ?? (isVisitor(contact) ? NAMELESS_VISITOR : NAMELESS);
}

/** They came by the web chat, and nothing is known of them on WhatsApp. */
export function isVisitor({
  source,
  phone,
  username,
}: Pick<Named, 'source' | 'phone' | 'username'>): boolean {
  return (source === 'WEB' || source === 'PROPERTY') && phone === null && username === null;
}

/**
 * The number as people write it, from digits as WhatsApp states them. WhatsApp puts a 1 into Mexican mobile
 * numbers that Mexico gave up in 2019: https://faq.whatsapp.com/1294841057948784
 */
export function displayNumber(digits: string | null): string | null {
  if (!digits) return null;
  return /^521\d{10}$/.test(digits) ? `+52${digits.slice(3)}` : `+${digits}`;
}

/** The first word is the first name; people with one word only have no last name. */
export function splitName(name: string): { first: string; last: string } {
  const [first = '', ...rest] = name.split(' ');
  return { first, last: rest.join(' ') };
}

/** What the two fields of HubSpot say together. */
export function joinName(first: string, last: string): string {
  return tidy(`${first} ${last}`);
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
