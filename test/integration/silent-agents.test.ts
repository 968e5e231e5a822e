import { expect, it } from 'vitest';
import { returnSilentJob } from '../../integration-service/src/members/assignment/return-silent-job.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const look = () => returnSilentJob({ database: team.database }).run({});
const limit = (returnAfterMinutes: number | null, more: object = {}) =>
  team.database.prisma.organization.update({
    where: { id: team.organizationId },
    data: { returnAfterMinutes, ...more },
  });

/** A contact that has been somebody's for longer than it waits. */
async function waiting(unansweredSince: Date | null, assignedAt = minutesAgo(10_000)) {
  const agent = await team.addMember('AGENT', { name: 'Luis' });
  const { contactId } = await team.addContact({ assignedTo: agent, unansweredSince });
  await team.database.prisma.contact.updateMany({ where: { id: contactId }, data: { assignedAt } });
  return contactId;
}
const find = (contactId: string) =>
  team.database.prisma.contact.findFirstOrThrow({
    where: { id: contactId },
    include: { crmSync: true, assignmentChanges: true, conversations: { include: { notes: true } } },
  });
const agentOf = async (contactId: string) => (await find(contactId)).assignedMemberId;

it('makes a contact nobody’s whose agent stays silent too long, says so, and tells HubSpot, once', async () => {
  await limit(60);
  const contactId = await waiting(minutesAgo(61));
  await look();
  await look();

  expect(await find(contactId)).toMatchObject({
    assignedMemberId: null,
    crmSync: { revision: 1 },
    assignmentChanges: [{ toMemberId: null, origin: 'RULE' }],
    conversations: [
      { notes: [{ text: "Nobody's again: Luis did not answer for 61 minutes of office hours." }] },
    ],
  });
});

it('leaves it where it is before that, when it waits for nothing, and when it is theirs only now', async () => {
  await limit(60);
  const contacts = [
    await waiting(minutesAgo(59)),
    await waiting(null),
    await waiting(minutesAgo(600), minutesAgo(59)),
  ];
  await look();

  for (const contactId of contacts) expect(await agentOf(contactId)).not.toBeNull();
});

it('never does so where the organization has not asked for it', async () => {
  const contactId = await waiting(minutesAgo(100_000), minutesAgo(100_000));
  await look();
  expect(await agentOf(contactId)).not.toBeNull();
});

it('counts office hours alone, in the time zone of the organization', async () => {
  await limit(60, { timeZone: 'America/Costa_Rica' });
  const opens = async (hoursAgo: number) => {
    const { rows } = await team.database.pool.query<{ weekday: number; minute: number }>(
      `select extract(isodow from at)::int as weekday, (extract(hour from at) * 60)::int as minute
       from (select (now() - make_interval(hours => $1)) at time zone 'America/Costa_Rica' as at) as hour`,
      [hoursAgo],
    );
    const [hour = { weekday: 1, minute: 0 }] = rows;
    await team.database.prisma.officeHours.create({
      data: {
        organizationId: team.organizationId,
        weekday: hour.weekday,
        opensMinute: hour.minute,
        closesMinute: hour.minute + 60,
      },
    });
  };
  await opens(30);
  const contactId = await waiting(minutesAgo(28 * 60));
  await look();
  expect(await agentOf(contactId)).not.toBeNull();

  await opens(10);
  await look();
  expect(await agentOf(contactId)).toBeNull();
});
