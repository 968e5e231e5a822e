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
  const bsuids: Identifiers['bsuids'] = [
    ...identifiers.bsuids,
    ...misplaced.filter((text) => !isParent(text)).map((key) => ({ key })),
  ];

  const stated: Identity[] = [
    ...phones.map((key) => ({ organizationId, kind: 'PHONE' as const, scope: '', key })),
    ...bsuids.flatMap(({ key, ...more }) =>
      isId(key)
        ? { organizationId, kind: 'BSUID' as const, scope: portfolioId, key, ...statedWith(more) }
        : [],
    ),
    ...parents.map((key) => ({ organizationId, kind: 'PARENT_BSUID' as const, scope: portfolioId, key })),
  ];
  const byId = new Map<string, Identity>();
  for (const identity of stated) {
    const id = `${identity.kind} ${identity.key}`;
    byId.set(id, { ...byId.get(id), ...identity });
  }
  return [...byId.values()];
}

function statedWith({ phone, previousKey }: { phone?: Text; previousKey?: Text }): Partial<Identity> {
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
