import type { Identity } from '../contacts/identity.ts';
import type { WhatsAppContact, WhatsAppIdUpdate, WhatsAppMessage, WhatsAppStatus } from './fields/schemas.ts';
import type { WireMessage } from './fields/wire-message.ts';
import { digitsOf, identitiesOf, type Scope } from './identifiers.ts';

/** What one event says of one person. */
export type Person = {
  /** Digits as WhatsApp stated them: the number to send to. */
  phone: string | null;
  profileName: string | null;
  username: string | null;
  /** Everything the event states to name this person; empty when it names nobody. */
  identities: Identity[];
};

type Contacts = readonly WhatsAppContact[];

const NOBODY: Person = { phone: null, profileName: null, username: null, identities: [] };

/** Who sent a message. A BSUID may stand where the phone is expected; phone and BSUID may each be absent or ''. */
export function senderOf(message: WhatsAppMessage, contacts: Contacts, scope: Scope): Person {
  if (message.system) return changedPerson(message, message.system, scope);
  const named = contactNamed(contacts, message.from, message.from_user_id);
  const contact = named ?? (contacts.length === 1 ? contacts[0] : undefined);
  const phones = [message.from, named?.wa_id];
  return {
    phone: firstDigits(phones),
    ...namesOf(contact),
    identities: identitiesOf(scope, {
      phones,
      bsuids: [message.from_user_id, named?.user_id].map((key) => ({
        key,
        phone: message.from || named?.wa_id,
      })),
      parentBsuids: [message.from_parent_user_id, named?.parent_user_id],
    }),
  };
}

/** The customer of a message that was written by the agency in its app, or imported from there. */
export function customerOf({ message, direction, customer }: WireMessage, scope: Scope): Person {
  const theirs =
    direction === 'INBOUND'
      ? { phone: message.from, id: message.from_user_id, parent: message.from_parent_user_id }
      : { phone: message.to, id: message.to_user_id, parent: message.to_parent_user_id };
  const phone = customer || theirs.phone;
  return {
    ...NOBODY,
    phone: digitsOf(phone),
    identities: identitiesOf(scope, {
      phones: [phone],
      bsuids: [{ key: theirs.id, phone }],
      parentBsuids: [theirs.parent],
    }),
  };
}

/** Whom a message of ours went to: a status may state phone and BSUID together. */
export function recipientOf(status: WhatsAppStatus, contacts: Contacts, scope: Scope): Person {
  if (status.recipient_type === 'group') return NOBODY;
  const named = contactNamed(contacts, status.recipient_id, status.recipient_user_id);
  const parent = status.recipient_parent_user_id || status.parent_recipient_user_id;
  const phone = status.recipient_id || named?.wa_id;
  return {
    phone: null,
    ...namesOf(named),
    identities: identitiesOf(scope, {
      phones: [phone],
      bsuids: [status.recipient_user_id, named?.user_id].map((key) => ({ key, phone })),
      parentBsuids: [parent, named?.parent_user_id],
    }),
  };
}

/** Somebody got another BSUID. */
export function updatedPerson(update: WhatsAppIdUpdate, scope: Scope): Identity[] {
  const { wa_id: phone, user_id: id, parent_user_id: parent } = update;
  return identitiesOf(scope, {
    phones: [phone],
    bsuids: [{ key: id?.previous }, { key: id?.current, phone, previousKey: id?.previous }],
    parentBsuids: [parent?.previous, parent?.current],
  });
}

/**
 * Somebody changed their number or got another BSUID: `from` is the old number, `wa_id` the new one.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system
 */
function changedPerson(
  message: WhatsAppMessage,
  system: NonNullable<WhatsAppMessage['system']>,
  scope: Scope,
): Person {
  const newPhone = system.wa_id || system.new_wa_id;
  const { user_id: key, previous_user_id: previousKey } = system;
  return {
    ...NOBODY,
    phone: firstDigits([newPhone, message.from]),
    identities: identitiesOf(scope, {
      phones: [newPhone, message.from],
      bsuids: [{ key: message.from_user_id }, { key: previousKey }, { key, phone: newPhone, previousKey }],
      parentBsuids: [message.from_parent_user_id, system.parent_user_id, system.previous_parent_user_id],
    }),
  };
}

/** The contact beside an event that is the same person: by number, by BSUID, or because the event names nobody. */
function contactNamed(
  contacts: Contacts,
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

const LONGEST_NAME = 500;

function namesOf(contact: WhatsAppContact | undefined): Pick<Person, 'profileName' | 'username'> {
  return {
    profileName: contact?.profile?.name?.slice(0, LONGEST_NAME) || null,
    username: contact?.profile?.username?.replace(/^@/, '').slice(0, LONGEST_NAME) || null,
  };
}

function firstDigits(phones: readonly (string | undefined)[]): string | null {
  return phones.map(digitsOf).find((digits) => digits !== null) ?? null;
}
