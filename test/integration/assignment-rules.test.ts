import { describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { assignLeadsJob } from '../../integration-service/src/members/assignment/assign-job.ts';
import type { AssignmentRule } from '../../integration-service/src/platform/database/generated/enums.ts';
import { newListing } from '../support/new-listing.ts';
import { newKey } from '../support/card.ts';
import { ingest } from '../support/ingest.ts';
import { runJobs } from '../support/run-jobs.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const team = useTeam();

const setRule = (assignmentRule: AssignmentRule) =>
  team.database.prisma.channel.updateMany({
    where: { id: team.channel.channelId },
    data: { assignmentRule },
  });

/** People write for the first time, one after the other. */
async function write(...people: string[]): Promise<void> {
  const { phoneNumberId } = team.channel;
  for (const from of people) {
    await ingest(team.database, webhookBody(textValue({ phoneNumberId, wamid: `wamid.${uuidv7()}`, from })));
  }
}

const assign = () =>
  runJobs(team.database, {
    jobs: [assignLeadsJob({ database: team.database })],
    except: ['ingest-whatsapp'],
  });
const contactOf = (phone: string) =>
  team.database.prisma.contact.findFirstOrThrow({
    where: { organizationId: team.organizationId, phone },
    include: { assignmentChanges: true, conversations: { include: { notes: true } } },
  });
const agentOf = async (phone: string) => (await contactOf(phone)).assignedMemberId;
const notesOf = async (phone: string) =>
  (await contactOf(phone)).conversations.flatMap(({ notes }) => notes.map(({ text }) => text));
const listOnChannel = (...members: TestMember[]) =>
  team.database.prisma.channelMember.createMany({
    data: members.map(({ memberId }) => ({
      organizationId: team.organizationId,
      channelId: team.channel.channelId,
      memberId,
    })),
  });

describe('a new contact', () => {
  it('is nobody’s where agents take contacts themselves', async () => {
    await team.addMember('AGENT');
    await write('50688880001');
    await assign();

    expect(await agentOf('50688880001')).toBeNull();
  });

  it('goes to the agents in turn, with a note that says why, a history, and HubSpot to be told', async () => {
    await setRule('ROUND_ROBIN');
    const ana = await team.addMember('AGENT', { name: 'Ana' });
    const luis = await team.addMember('AGENT', { name: 'Luis' });
    await write('50688880001', '50688880002');
    await assign();
    await write('50688880003');
    await assign();

    expect([
      await agentOf('50688880001'),
      await agentOf('50688880002'),
      await agentOf('50688880003'),
    ]).toEqual([ana.memberId, luis.memberId, ana.memberId]);
    expect(await notesOf('50688880002')).toEqual(['Given to Luis: it was their turn.']);
    const { id: contactId, assignmentChanges } = await contactOf('50688880002');
    expect(assignmentChanges).toMatchObject([
      { fromMemberId: null, toMemberId: luis.memberId, origin: 'RULE', memberId: null },
    ]);
    const sync = await team.database.prisma.crmSync.findFirstOrThrow({ where: { contactId } });
    expect(sync.revision).toBe(2);
  });

  it('goes only to people of the channel’s list; without agents, to an admin', async () => {
    await setRule('ROUND_ROBIN');
    await write('50688880001');
    await assign();
    expect(await agentOf('50688880001')).toBe((await team.admin()).memberId);

    await team.addMember('AGENT');
    const listed = await team.addMember('AGENT');
    await listOnChannel(listed, await team.addMember('AGENT', { removedAt: new Date() }));
    await write('50688880002', '50688880003');
    await assign();
    expect([await agentOf('50688880002'), await agentOf('50688880003')]).toEqual([
      listed.memberId,
      listed.memberId,
    ]);
  });

  it('goes to the agent of the listing it asked about', async () => {
    await setRule('LISTING_AGENT');
    await team.addMember('AGENT', { name: 'Ana' });
    const luis = await team.addMember('AGENT', { name: 'Luis' });
    await write('50688880001');
    const { organizationId } = team;
    const { id: contactId } = await contactOf('50688880001');
    const listingId = uuidv7();
    const listing = { ...newListing({ organizationId, agentMemberId: luis.memberId }), id: listingId };
    await team.database.prisma.listing.create({ data: listing });
    const at = new Date();
    await team.database.prisma.contactListing.create({
      data: { organizationId, contactId, listingId, firstAt: at, lastAt: at },
    });
    await assign();

    expect(await agentOf('50688880001')).toBe(luis.memberId);
    expect(await notesOf('50688880001')).toEqual(['Given to Luis, who has “House”.']);
  });

  it('stays with whom a member gave it before the rule came to it', async () => {
    await setRule('ROUND_ROBIN');
    await team.addMember('AGENT');
    const luis = await team.addMember('AGENT');
    await write('50688880001');
    const { id: contactId } = await contactOf('50688880001');
    await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: luis.memberId });
    await assign();

    expect(await agentOf('50688880001')).toBe(luis.memberId);
    expect(await team.database.prisma.assignmentRequest.count()).toBe(0);
  });

  it('is given once, and not again with its next message or after it was left to nobody', async () => {
    await setRule('ROUND_ROBIN');
    await team.addMember('AGENT');
    await write('50688880001');
    await assign();
    const { id: contactId } = await contactOf('50688880001');
    await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: null });
    await write('50688880001');
    await assign();

    expect(await agentOf('50688880001')).toBeNull();
    expect(await notesOf('50688880001')).toHaveLength(1);
  });

  it('is shared fairly when many write at once and several processes work', async () => {
    await setRule('ROUND_ROBIN');
    const agents = await Promise.all(Array.from({ length: 4 }, () => team.addMember('AGENT')));
    const people = Array.from({ length: 40 }, (_, index) => `506888801${String(index).padStart(2, '0')}`);
    await Promise.all(people.map((person) => write(person)));
    await Promise.all([assign(), assign(), assign()]);

    const given = await team.database.prisma.contact.groupBy({
      by: ['assignedMemberId'],
      where: { organizationId: team.organizationId },
      _count: true,
    });
    expect(given.map(({ assignedMemberId }) => assignedMemberId).sort()).toEqual(
      agents.map(({ memberId }) => memberId).sort(),
    );
    expect(given.map(({ _count: count }) => count)).toEqual([10, 10, 10, 10]);
  });
});
