import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { assignContacts } from '../../integration-service/src/contacts/assign-contacts.ts';
import { renameContacts } from '../../integration-service/src/contacts/rename-contacts.ts';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { changeStatus } from '../../integration-service/src/funnel/change-status.ts';
import type { ContactStatus } from '../../integration-service/src/platform/database/generated/enums.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { forgetJobs, refillCalls } from '../support/portal.ts';

const PEOPLE = 4;
const STATUSES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;
const OWNERS = ['', '70000001', '70000002'] as const;

let sides: BothSides;
let stages: Record<string, string>;
let memberIds: Map<string, string>;
let serial = 0;

beforeAll(async () => {
  sides = await startBothSides();
  const { database } = sides;
  const members = await database.prisma.member.findMany();
  memberIds = new Map(members.map(({ id, hubspotOwnerId }) => [hubspotOwnerId ?? '', id]));
  const connection = await database.prisma.hubspotConnection.findFirstOrThrow();
  stages = z.record(z.string(), z.string()).parse(connection.stageIds);
});
afterAll(() => sides.stop());

type What = { status: ContactStatus } | { owner: string; on: 'contacts' | 'deals' } | { name: string };

const what: fc.Arbitrary<What> = fc.oneof(
  fc.record({ status: fc.constantFrom(...STATUSES) }),
  fc.record({
    owner: fc.constantFrom(...OWNERS),
    on: fc.constantFrom('contacts' as const, 'deals' as const),
  }),
  fc.record({ name: fc.constantFrom('Lead', 'Ana Mora') }),
);

const edit = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE - 1 }),
  side: fc.constantFrom('store', 'HubSpot'),
  what,
  /** What happens afterwards: nothing, the mirror runs, or the webhooks so far arrive. */
  then: fc.constantFrom('nothing', 'nothing', 'nothing', 'mirror', 'mirror', 'mirror', 'hear'),
  fault: fc.option(fc.constantFrom('reset', 'lost-answer'), { freq: 8 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** Nothing else wakes the mirror: no edit in HubSpot, no change of status. */
const ONLY_IN_THE_STORE: Edit[] = ['70000002', '70000001'].map((owner) => ({
  who: 1,
  side: 'store',
  what: { owner, on: 'contacts' },
  then: 'nothing',
  fault: null,
}));

it('ends with both sides equal, whoever edits what in whatever order, and however calls fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 5, maxLength: 40 }), async (edits) => {
      const phones = await newPeople();
      for (const one of edits) await apply(one, phones[one.who] ?? '');
      sides.sandbox.faults.clear();
      await sides.settle();
      expect(await inHubSpot(phones)).toEqual(await inStore(phones));
    }),
    { numRuns: 10, endOnFailure: true, examples: [[ONLY_IN_THE_STORE]] },
  );
}, 120_000);

async function newPeople(): Promise<string[]> {
  const phones = Array.from({ length: PEOPLE }, () => `5068${String((serial += 1)).padStart(7, '0')}`);
  for (const from of phones) await sides.write({ from, name: 'Lead' });
  await sides.settle();
  return phones;
}

const find = (phone: string) =>
  sides.database.prisma.contact.findFirstOrThrow({
    where: { phone },
    include: { crmSync: true, assignedTo: true },
  });

async function apply({ side, what, then, fault }: Edit, phone: string): Promise<void> {
  if (fault !== null) sides.sandbox.faults.add({ kind: fault, match: { path: '/crm/objects' } });
  await (side === 'store' ? editStore(phone, what) : editHubSpot(phone, what));
  if (then === 'nothing') return;
  const { organizationId, jobs, database } = sides;
  if (then === 'hear') {
    await sides.sandbox.hubspotWebhooks.idle();
    await jobs.find(({ name }) => name === 'ingest-hubspot')?.run({});
  }
  await refillCalls(database);
  await forgetJobs(database);
  await jobs.find(({ name }) => name === 'mirror-portal')?.run({ organizationId });
}

async function editStore(phone: string, what: What): Promise<void> {
  const { organizationId, database } = sides;
  const { id: contactId } = await find(phone);
  const { rows } = await database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  const at = rows[0]?.now ?? new Date();
  const memberId = memberIds.get('70000001') ?? '';
  if ('status' in what) {
    const toStatus: ContactStatus = what.status;
    await changeStatus(database.pool, {
      organizationId,
      contactId,
      toStatus,
      actor: { origin: 'MEMBER', memberId },
    });
    return;
  }
  if ('name' in what) {
    const renamings = [{ contactId, name: what.name, at }];
    await renameContacts(database.pool, { organizationId, actor: { origin: 'MEMBER', memberId }, renamings });
  } else {
    const assignments = [{ contactId, memberId: memberIds.get(what.owner) ?? null, at }];
    await assignContacts(database.pool, {
      organizationId,
      actor: { origin: 'MEMBER', memberId },
      assignments,
    });
  }
  await markContactsChanged(database.pool, [{ organizationId, contactId }]);
  await wakeMirrors(database.pool, [organizationId]);
}

async function editHubSpot(phone: string, what: What): Promise<void> {
  const { crmSync } = await find(phone);
  if ('status' in what) {
    const properties = { dealstage: stages[what.status] ?? '' };
    await sides.hubspot.asPerson(`PATCH deals/${crmSync?.hubspotDealId}`, { properties });
  } else if ('name' in what) {
    const [firstname = '', ...rest] = what.name.split(' ');
    const properties = { firstname, lastname: rest.join(' ') };
    await sides.hubspot.asPerson(`PATCH contacts/${crmSync?.hubspotContactId}`, { properties });
  } else {
    const id = what.on === 'deals' ? crmSync?.hubspotDealId : crmSync?.hubspotContactId;
    await sides.hubspot.asPerson(`PATCH ${what.on}/${id}`, { properties: { hubspot_owner_id: what.owner } });
  }
}

async function inStore(phones: readonly string[]) {
  const contacts = await Promise.all(phones.map(find));
  return contacts.map(({ status, editedName, profileName, assignedTo }) => ({
    stage: stages[status],
    name: editedName ?? profileName,
    owner: assignedTo?.hubspotOwnerId ?? '',
    dealOwner: assignedTo?.hubspotOwnerId ?? '',
  }));
}

async function inHubSpot(phones: readonly string[]) {
  const [contacts, deals] = [await sides.hubspot.records('contacts'), await sides.hubspot.records('deals')];
  const found = await Promise.all(phones.map(find));
  return found.map(({ crmSync }) => {
    const contact = contacts.find(({ id }) => id === crmSync?.hubspotContactId)?.properties ?? {};
    const deal = deals.find(({ id }) => id === crmSync?.hubspotDealId)?.properties ?? {};
    return {
      stage: deal['dealstage'],
      name: [contact['firstname'], contact['lastname']].filter(Boolean).join(' '),
      owner: contact['hubspot_owner_id'] ?? '',
      dealOwner: deal['hubspot_owner_id'] ?? '',
    };
  });
}
