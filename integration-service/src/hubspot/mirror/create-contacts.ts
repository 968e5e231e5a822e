import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { markSent } from '../../crm-sync/mark-sent.ts';
import { NOTHING_KNOWN, recordContacts, type WrittenContact } from '../../crm-sync/record-contacts.ts';
import type { ToldContact } from '../catalogue/definition.ts';
import { digestOfOwn, propertyValues } from '../catalogue/values.ts';
import { displayName } from '../../contacts/display-name.ts';
import type { Portal } from '../portal.ts';
import { describeTold } from '../told-contacts.ts';
import { asIds, passOn, refuseOthers } from './pass-on.ts';
import type { Step } from './step.ts';
import { findRecords, writeRecords } from './write-records.ts';

/** Makes records for contacts that have none in HubSpot. */
export const createContacts: Step = {
  name: 'create-contacts',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'record', limit });
    if (due.length === 0) return null;
    const found = await findSent(portal, due);
    const missing = due.filter(({ contactId }) => !found.has(contactId));
    const contactIds = missing.map(({ contactId }) => contactId);
    await markSent(pool, { organizationId, record: 'contact', contactIds });

    const told = await describeTold(portal, missing);
    const inputs = told.map(describeInput);
    const created = await writeRecords(portal.call, { type: 'contacts', operation: 'create', inputs });
    const made = describe(told, created.ids, describeMade);
    const known = describe(due, new Map([...found, ...created.existing]), describeFound);
    const kept = new Set(await recordContacts(pool, { organizationId, written: [...made, ...known] }));
    const answered = asIds([...made, ...known]);
    const refusals = [...created.refusals, ...refuseOthers(due, { answered, kept })];
    return passOn(portal, { contacts: kept.size, outcome: { ...created, refusals } });
  },
};

/** When the answer to an earlier creation was lost: the record may be there. */
function findSent({ call }: Portal, due: readonly DueContact[]): Promise<Map<string, string>> {
  const contactIds = due.filter(({ contactSent }) => contactSent).map(({ contactId }) => contactId);
  return findRecords(call, { type: 'contacts', contactIds });
}

function describeInput(contact: ToldContact) {
  const { contactId, revision } = contact;
  return { contactId, revision, properties: propertyValues('contacts', contact) };
}

function describe<Contact extends DueContact>(
  due: readonly Contact[],
  ids: ReadonlyMap<string, string>,
  as: (contact: Contact, hubspotContactId: string) => WrittenContact,
): WrittenContact[] {
  return due.flatMap((contact) => {
    const id = ids.get(contact.contactId);
    return id === undefined ? [] : [as(contact, id)];
  });
}

function describeMade(contact: ToldContact, hubspotContactId: string): WrittenContact {
  const { contactId, revision } = contact;
  const { phone = '' } = propertyValues('contacts', contact);
  return {
    contactId,
    revision,
    hubspotContactId,
    name: displayName(contact),
    phone,
    ownerId: contact.ownerId ?? '',
    tags: contact.tags,
    facts: digestOfOwn(contact),
    readAt: null,
  };
}

/** What such a record holds is not known: it is read before anything is written over. */
function describeFound({ contactId }: DueContact, hubspotContactId: string): WrittenContact {
  return { ...NOTHING_KNOWN, contactId, hubspotContactId };
}
