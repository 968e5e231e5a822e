import { liveRecords } from '../find-record.ts';
import { linkedIds } from '../linked-records.ts';
import { STAMPS } from '../object-type.ts';
import type { CrmRecord, Portal } from '../portal.ts';
import { findStage } from '../stages.ts';
import { nameOfContact, nameOfOwner } from './names.ts';
import type { ContactList, ContactRow } from './screens-schema.ts';

const MOST = 100;
const DIGITS_FROM = 4;

/** HubSpot's list of contacts, the latest changed first. @param query a part of the name, or digits of the number */
export function listContacts(portal: Portal, query: string): ContactList {
  const all = liveRecords(portal, 'contacts').filter((record) => fits(record, query));
  const rows = all.map((record) => describeRow(portal, record));
  const sorted = rows.toSorted((one, other) => other.changedAt.localeCompare(one.changedAt));
  return { total: all.length, contacts: sorted.slice(0, MOST) };
}

function fits(record: CrmRecord, query: string): boolean {
  const wanted = fold(query);
  const digits = query.replace(/\D/g, '');
  const phone = (record.properties['phone'] ?? '').replace(/\D/g, '');
  return (
    fold(nameOfContact(record)).includes(wanted) || (digits.length >= DIGITS_FROM && phone.includes(digits))
  );
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

function describeRow(portal: Portal, record: CrmRecord): ContactRow {
  const { id, properties, createdAt, updatedAt } = record;
  const deals = linkedIds(portal, record, 'deals').map((dealId) => portal.records['deals']?.[dealId]);
  const stageId = deals.at(-1)?.properties['dealstage'];
  return {
    id,
    name: nameOfContact(record),
    phone: properties['phone'] ?? null,
    owner: nameOfOwner(properties['hubspot_owner_id']),
    stage: (stageId !== undefined && findStage(portal, stageId)?.label) || null,
    createdAt,
    changedAt: properties[STAMPS.contacts.changed] ?? updatedAt,
  };
}
