import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { forgetMessagesJob } from '../../integration-service/src/messages/retention/forget-messages-job.ts';
import { newKey } from '../support/card.ts';
import { fillOrganization } from '../support/full-organization.ts';
import { BLOBS } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const DAY_MS = 24 * 60 * 60 * 1_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const forget = () => forgetMessagesJob(team).run({});
const keep = (keepMonths: number | null) => team.ask('POST /settings', { key: newKey(), keepMonths });
const texts = async () => {
  const where = { organizationId: team.organizationId };
  const found = await team.database.prisma.message.findMany({ where, orderBy: { sentAt: 'asc' } });
  return found.map(({ text }) => text);
};

async function say(text: string, sentAt: Date, conversationId?: string): Promise<string> {
  const { organizationId, channel, database } = team;
  const { channelId } = channel;
  const conversation = conversationId ?? (await team.addContact()).conversationId;
  const [id, summary] = [uuidv7(), text];
  const said = { direction: 'OUTBOUND', kind: 'text', text, summary, wamid: `wamid.${id}` } as const;
  const places = { organizationId, id, conversationId: conversation, channelId };
  await database.prisma.message.create({ data: { ...places, ...said, sentAt, receivedAt: sentAt } });
  return id;
}

it('keeps everything until an admin says how long', async () => {
  await say('Old', daysAgo(4_000));
  await forget();
  expect(await texts()).toContain('Old');
});

it('erases what is older than an admin wants it kept, of this organization alone, and says so in the audit', async () => {
  const { conversationId, contactId } = await team.addContact();
  await say('Old', daysAgo(70), conversationId);
  await say('Older', daysAgo(700), conversationId);
  await say('Young', daysAgo(50), conversationId);
  expect(await keep(2)).toEqual({ ok: true });

  await forget();
  await forget();

  expect(await texts()).toEqual(['Young', 'Hola']);
  const where = { organizationId: team.organizationId, action: 'messages-forgotten' };
  expect(await team.database.prisma.auditEntry.findMany({ where })).toMatchObject([
    { origin: 'RULE', memberId: null, contactId: null, details: { messages: 2, months: 2 } },
  ]);
  expect(await team.ask('POST /contacts/read', { contactId })).toMatchObject({ ok: true });
  expect(await team.ask('POST /conversations/messages', { conversationId })).toMatchObject({ ok: true });
});

it('takes out of HubSpot what the timeline shows of days that are not kept', async () => {
  const { conversationId } = await team.addContact();
  const { organizationId, database } = team;
  const entry = { organizationId, conversationId, part: 0, heading: 'WhatsApp', at: daysAgo(70) };
  await database.prisma.crmTimelineEntry.createMany({
    data: [
      { ...entry, day: daysAgo(70), hubspotId: 'old' },
      { ...entry, day: daysAgo(50), hubspotId: 'young' },
    ],
  });
  await keep(2);
  await forget();
  const left = await database.prisma.crmTimelineEntry.findMany({ where: { conversationId } });
  expect(left.map(({ hubspotId }) => hubspotId)).toEqual(['young']);
  const where = { organizationId };
  expect(await database.prisma.crmDiscard.findMany({ where })).toMatchObject([
    { objectType: 'communications', hubspotId: 'old' },
  ]);
});

it('shows a contact all of whose messages are gone', async () => {
  const { conversationId, contactId } = await team.addContact();
  const { organizationId, database } = team;
  await database.prisma.message.updateMany({ where: { organizationId }, data: { sentAt: daysAgo(100) } });
  await keep(1);
  await forget();

  expect(await texts()).toEqual([]);
  expect(await team.ask('POST /contacts/read', { contactId })).toMatchObject({
    ok: true,
    conversations: [{ id: conversationId }],
  });
  expect(await team.ask('POST /contacts/search', {})).toMatchObject({ ok: true });
});

it('erases their files, statuses and sends, but nothing that is on its way', async () => {
  const { fileHash } = await fillOrganization(team, BLOBS);
  const { organizationId, database } = team;
  const where = { organizationId };
  await database.prisma.message.updateMany({ where, data: { sentAt: daysAgo(100) } });
  await keep(1);

  await forget();

  expect(await database.prisma.message.count({ where })).toBe(1);
  expect(await database.prisma.send.findMany({ where })).toMatchObject([{ state: 'QUEUED' }]);
  expect(await database.prisma.messageMedia.count({ where })).toBe(0);
  expect(await database.prisma.conversation.count({ where })).toBeGreaterThan(0);
  const { rows } = await database.pool.query<{ payload: unknown }>(
    `select job.payload from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = 'remove-files'`,
  );
  expect(rows).toContainEqual({ payload: { organizationId, hashes: [fileHash] } });
});
