import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { markRewritten } from '../../crm-sync/mark-sent.ts';
import { NOTHING_KNOWN, recordContacts, type WrittenContact } from '../../crm-sync/record-contacts.ts';
import { recordGoneContacts } from '../../crm-sync/record-reads.ts';
import { readContacts } from '../apply/read-contacts.ts';
import { MAX_READS } from '../apply/read-records.ts';
import type { ToldContact } from '../catalogue/definition.ts';
import { digestOfOwn, ownValues } from '../catalogue/values.ts';
import { contactDifferences, isAny } from '../differences.ts';
import { displayName } from '../../contacts/display-name.ts';
import { TAGS_PROPERTY } from '../catalogue/tags.ts';
import { describeTold } from '../told-contacts.ts';
import { asIds, passOn, refuseOthers } from './pass-on.ts';
import type { Step } from './step.ts';
import { writeRecords } from './write-records.ts';

/** Brings records that are there to the state of the store. What people may have changed is read first. */
export const updateContacts: Step = {
  name: 'update-contacts',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'update', limit });
    if (due.length === 0) return null;
    const unread = due.filter((contact) => !contact.contactFresh && isAny(contactDifferences(contact)));
    if (unread.length > 0) {
      const wanted = unread.slice(0, MAX_READS).flatMap(asHinted);
      await readContacts(portal, wanted);
      return { contacts: wanted.length, refused: 0 };
    }
    const told = await describeTold(portal, due);
    const differing = told.filter((contact) => isAny(contactDifferences(contact)));
    const contactIds = differing.map(({ contactId }) => contactId);
    await markRewritten(pool, { organizationId, record: 'contact', contactIds });
    const [news, known] = divide(told, hasNews);
    const inputs = news.flatMap(describeInput);
    const updated = await writeRecords(portal.call, { type: 'contacts', operation: 'update', inputs });
    const written = [
      ...news.flatMap((contact) => describeWritten(contact, updated.ids.get(contact.contactId) ?? null)),
      ...known.flatMap((contact) => describeWritten(contact, contact.hubspotContactId)),
    ];
    const others = [...updated.existing].map(([contactId, hubspotContactId]) => ({
      ...NOTHING_KNOWN,
      contactId,
      hubspotContactId,
    }));
    const answered = [...written, ...others];
    const kept = new Set(await recordContacts(pool, { organizationId, written: answered }));
    await recordGoneContacts(pool, { organizationId, contactIds: updated.gone });
    const refusals = [...updated.refusals, ...refuseOthers(due, { answered: asIds(answered), kept })];
    return passOn(portal, { contacts: kept.size, outcome: { ...updated, refusals } });
  },
};

function asHinted({ contactId, hubspotContactId }: DueContact) {
  return hubspotContactId === null ? [] : [{ contactId, hubspotId: hubspotContactId }];
}

/** Whatever HubSpot has already need not be written, as when somebody wrote and was answered in between. */
function hasNews(contact: ToldContact): boolean {
  return contact.knownFacts !== digestOfOwn(contact) || isAny(contactDifferences(contact));
}

function describeInput(contact: ToldContact) {
  const { contactId, revision, hubspotContactId: id } = contact;
  const properties = { ...ownValues('contacts', contact), ...contactDifferences(contact) };
  return id === null ? [] : [{ contactId, revision, id, properties }];
}

function describeWritten(contact: ToldContact, hubspotContactId: string | null): WrittenContact[] {
  if (hubspotContactId === null) return [];
  const { contactId, revision } = contact;
  const values = contactDifferences(contact);
  return [
    {
      contactId,
      revision,
      hubspotContactId,
      name: displayName(contact),
      phone: values['phone'] ?? null,
      ownerId: contact.ownerId ?? contact.knownOwnerId,
      tags: values[TAGS_PROPERTY] ?? null,
      facts: digestOfOwn(contact),
      readAt: contact.contactReadAt,
    },
  ];
}

function divide<One>(all: readonly One[], isFirst: (one: One) => boolean): [One[], One[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
