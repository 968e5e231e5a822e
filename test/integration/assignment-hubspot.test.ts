import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';

/** The owner that the admin is, who is the only member. */
const OWN_AGENT = '70000001';
const ANOTHER = '70000002';

let sides: BothSides;
beforeEach(async () => {
  sides = await startBothSides();
  await sides.database.prisma.channel.updateMany({ data: { assignmentRule: 'ROUND_ROBIN' } });
});
afterEach(() => sides.stop());

const owners = async (type: 'contacts' | 'deals') =>
  (await sides.hubspot.records(type)).map(({ properties }) => properties['hubspot_owner_id'] ?? '');

it('makes whoever’s turn it is the owner of the new records', async () => {
  await sides.write({ from: '50688881234' });
  await sides.settle();

  expect([await owners('contacts'), await owners('deals')]).toEqual([[OWN_AGENT], [OWN_AGENT]]);
});

it('leaves a person whose record in HubSpot has an owner to that owner', async () => {
  await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'Maria', phone: '+50688881234', hubspot_owner_id: ANOTHER },
  });
  await sides.write({ from: '50688881234' });
  await sides.settle();

  expect([await owners('contacts'), await owners('deals')]).toEqual([[ANOTHER], [ANOTHER]]);
  const contact = await sides.database.prisma.contact.findFirstOrThrow({ include: { assignedTo: true } });
  expect(contact.assignedTo?.hubspotOwnerId).toBe(ANOTHER);
});

it('does not wait for HubSpot for ever', async () => {
  sides.sandbox.faults.add({ kind: 'status', status: 503, match: { path: '/search' }, times: 1_000 });
  await sides.write({ from: '50688881234' });
  const run = async (name: string) => {
    const payload = name === 'assign-leads' ? { organizationId: sides.organizationId } : {};
    await sides.jobs.find((job) => job.name === name)?.run(payload);
  };
  await run('ingest-whatsapp');
  await run('assign-leads');
  const agent = async () => (await sides.database.prisma.contact.findFirstOrThrow()).assignedMemberId;
  expect(await agent()).toBeNull();

  await sides.database.pool.query(
    "update assignment_requests set created_at = now() - interval '31 seconds'",
  );
  await run('assign-leads');
  expect(await agent()).not.toBeNull();
});
