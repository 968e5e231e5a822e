import { assignContacts } from '../../contacts/assign-contacts.ts';
import { renameContacts } from '../../contacts/rename-contacts.ts';
import { retagContacts } from '../../contacts/tags/retag-contacts.ts';
import type { Hinted } from '../../crm-sync/hints.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { type ContactRead, recordContactReads } from '../../crm-sync/record-reads.ts';
import { refuseShared } from '../../crm-sync/refuse-shared.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { TAGS_PROPERTY } from '../catalogue/tags.ts';
import { contactDifferences, isAny } from '../differences.ts';
import type { Portal } from '../portal.ts';
import { readAssignments } from './assignments.ts';
import { findDiffering } from './find-differing.ts';
import { nameEdit, nameOf } from './peoples-edits.ts';
import { type ReadOptions, strayedOf } from './reading.ts';
import { type ReadRecord, valueOf } from './record-history.ts';
import { readRecords } from './read-records.ts';
import { tagEdits, tagsOf } from './tag-edits.ts';
import { hasTagsProperty } from '../told-tags.ts';

const NAME = ['firstname', 'lastname'];
const OWNER = 'hubspot_owner_id';

/**
 * Reads contacts' records and takes over what people made of them in HubSpot: name, owner and tags. Doing it again, or
 * late, changes nothing: the time in HubSpot's history decides.
 * @throws Hindered
 */
export async function readContacts(
  portal: Portal,
  wanted: readonly Hinted[],
  { properties = [], settle }: ReadOptions = {},
): Promise<void> {
  const { organizationId, appId, pool } = portal;
  const since = await portal.clock();
  const tags = (await hasTagsProperty(pool, organizationId)) ? [TAGS_PROPERTY] : [];
  const { records, gone } = await readRecords(portal.call, {
    type: 'contacts',
    wanted,
    properties: [...NAME, 'phone', OWNER, ...tags, ...properties],
    withHistory: [...NAME, OWNER, ...tags],
  });
  const owned = await readAssignments(portal, records);

  await inTransaction(pool, async (tx) => {
    const reads = [...records].map((read) => describeRead(read, tags.length > 0));
    const kept = new Set(await recordContactReads(tx, { organizationId, since, reads, gone }));
    await refuseShared(tx, {
      organizationId,
      kind: 'contact',
      contactIds: [...records.keys()].filter((id) => !kept.has(id)),
    });
    const renamings = [...records].flatMap(([contactId, record]) => {
      const edit = kept.has(contactId) ? nameEdit(record, appId) : null;
      return edit ? [{ contactId, ...edit }] : [];
    });
    const renamed = await renameContacts(tx, { organizationId, actor: { origin: 'HUBSPOT' }, renamings });
    const assignments = owned.filter(({ contactId }) => kept.has(contactId));
    const changed = await assignContacts(tx, { organizationId, actor: { origin: 'HUBSPOT' }, assignments });
    const retaggings = [...records].flatMap(([contactId, record]) =>
      kept.has(contactId) ? tagEdits(record, appId).map((edit) => ({ contactId, ...edit })) : [],
    );
    const retagged = await retagContacts(tx, { organizationId, retaggings });
    const differing = await findDiffering(tx, {
      organizationId,
      contactIds: [...kept],
      differs: (contact) => isAny(contactDifferences(contact)),
    });
    const differingIds = differing.map(({ contactId }) => contactId);
    const marked = [...changed, ...retagged, ...differingIds].map((contactId) => ({
      organizationId,
      contactId,
    }));
    await markContactsChanged(tx, marked);
    await settle?.(tx, {
      records: new Map([...records].filter(([contactId]) => kept.has(contactId))),
      gone,
      edited: [...new Set([...renamed, ...changed, ...retagged])],
      strayed: strayedOf(differing),
    });
  });
}

function describeRead([contactId, record]: [string, ReadRecord], withTags: boolean): ContactRead {
  return {
    contactId,
    hubspotContactId: record.id,
    name: nameOf(record),
    phone: valueOf(record, 'phone'),
    ownerId: valueOf(record, OWNER),
    tags: withTags ? tagsOf(record) : null,
  };
}
