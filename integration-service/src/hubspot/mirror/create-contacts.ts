import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { markSent } from '../../crm-sync/mark-sent.ts';
import { recordContacts, type WrittenContact } from '../../crm-sync/record-contacts.ts';
import { propertyValues } from '../catalogue.ts';
import { displayName } from '../../contacts/display-name.ts';
import type { Portal } from '../portal.ts';
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

    const inputs = missing.map((contact) => ({
      ...contact,
      properties: propertyValues('contacts', contact),
    }));
    const created = await writeRecords(portal.call, {
      type: 'contacts',
      operation: 'create',
      inputs: inputs.map(onlyInput),
    });
    const made = describe(due, created.ids, describeMade);
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

function onlyInput({ contactId, revision, properties }: DueContact & { properties: Record<string, string> }) {
  return { contactId, revision, properties };
}

function describe(
  due: readonly DueContact[],
  ids: ReadonlyMap<string, string>,
  as: (contact: DueContact, hubspotContactId: string) => WrittenContact,
): WrittenContact[] {
  return due.flatMap((contact) => {
    const id = ids.get(contact.contactId);
    return id === undefined ? [] : [as(contact, id)];
  });
}

function describeMade(contact: DueContact, hubspotContactId: string): WrittenContact {
  const { contactId, revision } = contact;
  const { phone = '' } = propertyValues('contacts', contact);
  return {
    contactId,
    revision,
    hubspotContactId,
    name: displayName(contact),
    phone,
    ownerId: contact.ownerId ?? '',
    readAt: null,
  };
}

/** What such a record holds is not known: it is read before anything is written over. */
function describeFound({ contactId }: DueContact, hubspotContactId: string): WrittenContact {
  return { contactId, revision: 0, hubspotContactId, name: null, phone: null, ownerId: null, readAt: null };
}
