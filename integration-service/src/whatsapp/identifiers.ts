import type { Identity } from '../contacts/identity.ts';
import { phoneKey } from '../contacts/phone-key.ts';

/** Where identifiers are valid: phones everywhere, BSUIDs within the business portfolio. */
export type Scope = { organizationId: string; portfolioId: string };

type Text = string | undefined;

/** What an event states to name a person. A BSUID comes with the number beside it and the one that it replaced. */
type Identifiers = {
  phones: readonly Text[];
  bsuids: readonly { key: Text; phone?: Text; previousKey?: Text }[];
  parentBsuids: readonly Text[];
};

/** https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids */
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PARENT_BSUID = /^[A-Z]{2}\.ENT\./;
const LONGEST_ID = 300;
const MOST_DIGITS = 20;

/** Identities from whatever an event states. A BSUID may stand in the place of the phone. */
export function identitiesOf({ organizationId, portfolioId }: Scope, identifiers: Identifiers): Identity[] {
  const misplaced = identifiers.phones.filter(isId).filter((text) => BSUID.test(text));
  const isParent = (text: string) => PARENT_BSUID.test(text);
  const phones = identifiers.phones.flatMap((phone) => digitsOf(phone) ?? []).map(phoneKey);
  const parents = [...identifiers.parentBsuids.filter(isId), ...misplaced.filter(isParent)];
  const bsuids = [
    ...identifiers.bsuids,
    ...misplaced
      .filter((text) => !isParent(text))
      .map((key) => ({ key, phone: undefined, previousKey: undefined })),
  ];

  const named = new Map<string, Identity>();
  const add = (kind: Identity['kind'], scope: string, key: string, more: Partial<Identity> = {}) => {
    const known = named.get(`${kind} ${key}`);
    named.set(`${kind} ${key}`, { ...known, organizationId, kind, scope, key, ...more });
  };
  phones.forEach((key) => add('PHONE', '', key));
  for (const { key, phone, previousKey } of bsuids) {
    if (isId(key)) add('BSUID', portfolioId, key, statedWith(phone, previousKey));
  }
  parents.forEach((key) => add('PARENT_BSUID', portfolioId, key));
  return [...named.values()];
}

function statedWith(phone: Text, previousKey: Text): Partial<Identity> {
  const digits = digitsOf(phone);
  return { ...(digits && { phone: phoneKey(digits) }), ...(isId(previousKey) && { previousKey }) };
}

function isId(text: Text): text is string {
  return text !== undefined && text !== '' && text.length <= LONGEST_ID;
}

/** @returns null for anything that is no number: absent, empty, a BSUID */
export function digitsOf(text: Text): string | null {
  if (!text || !/^\+?[\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return digits !== '' && digits.length <= MOST_DIGITS ? digits : null;
}
