import type { Identity } from '../contacts/identity.ts';
import { phoneKey } from '../contacts/phone-key.ts';
import type { WhatsAppContact, WhatsAppMessage, WhatsAppStatus } from './payload.ts';

/** What one event says of one person. */
export type Person = {
  /** Digits as WhatsApp stated them: the number to send to. */
  phone: string | null;
  profileName: string | null;
  username: string | null;
  /** Everything the event states to name this person; empty when it names nobody. */
  identities: Identity[];
};

/** Where identifiers are valid: phones everywhere, BSUIDs within the business portfolio. */
export type Scope = { organizationId: string; portfolioId: string };

type Texts = readonly (string | undefined)[];
type Identifiers = { phones: Texts; bsuids: Texts; parentBsuids: Texts };

/** https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids */
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PARENT_BSUID = /^[A-Z]{2}\.ENT\./;

/** Who sent a message. A BSUID may stand where the phone is expected; phone and BSUID may each be absent or ''. */
export function senderOf(
  message: WhatsAppMessage,
  contacts: readonly WhatsAppContact[],
  scope: Scope,
): Person {
  const { system } = message;
  const named = contactNamed(contacts, message.from, message.from_user_id);
  const contact = named ?? (contacts.length === 1 ? contacts[0] : undefined);
  const phones = [system?.wa_id || system?.new_wa_id, message.from, named?.wa_id];
  return {
    phone: phones.map(digitsOf).find((digits) => digits !== null) ?? null,
    profileName: contact?.profile?.name || null,
    username: contact?.profile?.username?.replace(/^@/, '') || null,
    identities: identitiesOf(scope, {
      phones,
      bsuids: [message.from_user_id, named?.user_id, system?.user_id, system?.previous_user_id],
      parentBsuids: [
        message.from_parent_user_id,
        named?.parent_user_id,
        system?.parent_user_id,
        system?.previous_parent_user_id,
      ],
    }),
  };
}

/** Whom a message of ours went to: a status may state phone and BSUID together. */
export function recipientOf(
  status: WhatsAppStatus,
  contacts: readonly WhatsAppContact[],
  scope: Scope,
): Identity[] {
  if (status.recipient_type === 'group') return [];
  const named = contactNamed(contacts, status.recipient_id, status.recipient_user_id);
  const parent = status.recipient_parent_user_id || status.parent_recipient_user_id;
  return identitiesOf(scope, {
    phones: [status.recipient_id, named?.wa_id],
    bsuids: [status.recipient_user_id, named?.user_id],
    parentBsuids: [parent, named?.parent_user_id],
  });
}

/** The contact beside an event that is the same person: by number, by BSUID, or because the event names nobody. */
function contactNamed(
  contacts: readonly WhatsAppContact[],
  phone: string | undefined,
  userId: string | undefined,
): WhatsAppContact | undefined {
  if (!phone && !userId) return contacts.length === 1 ? contacts[0] : undefined;
  const digits = digitsOf(phone);
  const id = userId || phone;
  return contacts.find(
    (contact) =>
      (digits !== null && digitsOf(contact.wa_id) === digits) || (contact.user_id && contact.user_id === id),
  );
}

function identitiesOf({ organizationId, portfolioId }: Scope, identifiers: Identifiers): Identity[] {
  const misplaced = identifiers.phones.filter(isPresent).filter((text) => BSUID.test(text));
  const isParent = (text: string) => PARENT_BSUID.test(text);
  const phones = identifiers.phones.map(digitsOf).filter((digits) => digits !== null);
  const bsuids = [...identifiers.bsuids, ...misplaced.filter((text) => !isParent(text))].filter(isPresent);
  const parents = [...identifiers.parentBsuids, ...misplaced.filter(isParent)].filter(isPresent);

  const named = (kind: Identity['kind'], scope: string, keys: string[]) =>
    [...new Set(keys)].map((key) => ({ organizationId, kind, scope, key }));
  return [
    ...named('PHONE', '', phones.map(phoneKey)),
    ...named('BSUID', portfolioId, bsuids),
    ...named('PARENT_BSUID', portfolioId, parents),
  ];
}

function isPresent(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** @returns null for anything that is no number: absent, empty, a BSUID */
function digitsOf(text: string | undefined): string | null {
  if (!text || !/^\+?[\d\s().-]+$/.test(text)) return null;
  return text.replace(/\D/g, '') || null;
}
