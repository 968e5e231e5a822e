import { channelsAnswerSchema, usableChannelsAnswerSchema } from '@trochai/contract/channels';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { saveChannel } from '../../integration-service/src/organizations/save-channel.ts';
import { newKey } from '../support/card.ts';
import { createChannel } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';
import { whileOpen } from '../support/while-open.ts';

const team = useTeam();

const save = (change: object, member?: TestMember) =>
  team.ask('POST /channels/save', { key: newKey(), channelId: team.channel.channelId, ...change }, member);
const read = async () => channelsAnswerSchema.parse(await team.ask('GET /channels')).channels[0];
const usable = async (member?: TestMember) => {
  const answer = usableChannelsAnswerSchema.parse(await team.ask('POST /channels/list', {}, member));
  return answer.channels.map(({ id }) => id);
};
const done = () => ({ ok: true, channelId: team.channel.channelId });
const refused = (code: string) => ({ ok: false, error: { code } });

const listChanges = async () => {
  const { organizationId } = team;
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId, action: 'channel-changed' },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ details }) => details);
};

describe('a channel', () => {
  it('gets another name, another rule and members from an admin', async () => {
    const [ana, ben] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const memberIds = [ana.memberId, ben.memberId].sort();

    expect(await save({ name: ' Rentals ', assignmentRule: 'ROUND_ROBIN' })).toEqual(done());
    expect(await save({ memberIds: [...memberIds.toReversed(), ana.memberId] })).toEqual(done());
    expect(await read()).toMatchObject({ name: 'Rentals', assignmentRule: 'ROUND_ROBIN', memberIds });
    expect(await save({ memberIds: [] })).toEqual(done());
    expect(await read()).toMatchObject({ name: 'Rentals', memberIds: [] });
  });

  it('has in the audit what changed, and nothing when nothing did', async () => {
    const { memberId } = await team.addMember('AGENT');
    await save({ name: 'Rentals', assignmentRule: 'MANUAL', memberIds: [memberId] });
    await save({ name: 'Rentals', memberIds: [memberId] });
    await save({ assignmentRule: 'LISTING_AGENT' });

    const { channelId } = team.channel;
    expect(await listChanges()).toEqual([
      { channelId, from: { name: 'Sales', memberIds: [] }, to: { name: 'Rentals', memberIds: [memberId] } },
      { channelId, from: { assignmentRule: 'MANUAL' }, to: { assignmentRule: 'LISTING_AGENT' } },
    ]);
  });

  it('is worked on by agents and admins who are there', async () => {
    const agent = await team.addMember('AGENT');
    const others = [
      await team.addMember('VIEWER'),
      await team.addMember('AGENT', { removedAt: new Date() }),
      await team.addMember('AGENT', { goneAt: new Date() }),
      { memberId: uuidv7() },
      { memberId: await memberElsewhere() },
    ];
    await save({ memberIds: [agent.memberId, (await team.admin()).memberId] });

    for (const { memberId } of others)
      expect(await save({ name: 'Other', memberIds: [agent.memberId, memberId] })).toMatchObject(
        refused('NOT_FOUND'),
      );
    const kept = await read();
    expect(kept).toMatchObject({ name: 'Sales' });
    expect(kept?.memberIds).toHaveLength(2);
  });

  it('keeps who is on its list, whatever became of them, until they are taken off', async () => {
    const [ana, ben] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    await save({ memberIds: [ana.memberId] });
    await team.database.prisma.member.updateMany({
      where: { id: ana.memberId },
      data: { removedAt: new Date() },
    });

    expect(await save({ memberIds: [ana.memberId, ben.memberId] })).toEqual(done());
    expect(await save({ memberIds: [ben.memberId] })).toEqual(done());
    expect(await save({ memberIds: [ana.memberId] })).toMatchObject(refused('NOT_FOUND'));
    expect(await read()).toMatchObject({ memberIds: [ben.memberId] });
  });

  it('is changed by admins of its organization alone', async () => {
    const elsewhere = await createChannel(team.database);
    for (const role of ['AGENT', 'VIEWER'] as const)
      expect(await save({ name: 'Mine' }, await team.addMember(role))).toMatchObject(refused('FORBIDDEN'));
    expect(await save({ channelId: elsewhere.channelId, name: 'Ours' })).toMatchObject(refused('NOT_FOUND'));
    expect(await save({ channelId: uuidv7(), name: 'Ours' })).toMatchObject(refused('NOT_FOUND'));
    expect(await save({ name: '' })).toMatchObject(refused('INVALID'));
    expect(await save({ assignmentRule: 'RANDOM' })).toMatchObject(refused('INVALID'));
  });

  it('gives nobody the contacts that are there when its rule changes', async () => {
    await team.addMember('AGENT');
    const { contactId } = await team.addContact();
    await save({ assignmentRule: 'ROUND_ROBIN' });

    const contact = await team.database.prisma.contact.findFirstOrThrow({ where: { id: contactId } });
    expect(contact.assignedMemberId).toBeNull();
    expect(await team.database.prisma.assignmentRequest.count({ where: { contactId } })).toBe(0);
  });

  it('shows its conversations to the agents on its list from then on', async () => {
    const [ana, ben] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const { conversationId } = await team.addContact();
    await save({ memberIds: [ana.memberId] });

    const readAs = (member: TestMember) =>
      team.ask('POST /conversations/messages', { conversationId }, member);
    expect(await readAs(ana)).toMatchObject({ ok: true });
    expect(await readAs(ben)).toMatchObject(refused('NOT_FOUND'));
    await save({ memberIds: [] });
    expect(await readAs(ben)).toMatchObject({ ok: true });
  });

  it('has the list of the second when two admins save another at once', async () => {
    const [ana, ben] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const { organizationId, channel, database } = team;
    const { memberId } = await team.admin();
    const viewer = { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'NOTHING' } as const;
    const first = { channelId: channel.channelId, memberIds: [ana.memberId] };
    await whileOpen(
      database.pool,
      (tx) => saveChannel(tx, viewer, first),
      () => save({ memberIds: [ben.memberId] }),
    );

    expect(await read()).toMatchObject({ memberIds: [ben.memberId] });
    expect((await listChanges())[1]).toMatchObject({
      from: { memberIds: [ana.memberId] },
      to: { memberIds: [ben.memberId] },
    });
  });
});

describe('the channels a member may use', () => {
  it('are all for admins; for agents those without a list, and those on whose list they are', async () => {
    const { database, organizationId, channel } = team;
    const [ana, ben] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const [mine, theirs] = [
      await createChannel(database, organizationId),
      await createChannel(database, organizationId),
    ];
    await save({ channelId: mine.channelId, memberIds: [ana.memberId] });
    await save({ channelId: theirs.channelId, memberIds: [ben.memberId] });

    expect(await usable()).toEqual([channel.channelId, mine.channelId, theirs.channelId]);
    expect(await usable(ana)).toEqual([channel.channelId, mine.channelId]);
    expect(await usable(ben)).toEqual([channel.channelId, theirs.channelId]);
  });

  it('are all for viewers who may read something, and none for those who may not', async () => {
    const viewer = await team.addMember('VIEWER');
    await save({ memberIds: [(await team.addMember('AGENT')).memberId] });
    const { organizationId: id, channel } = team;
    const allow = (viewerPolicy: 'ALL' | 'UNASSIGNED' | 'NOTHING') =>
      team.database.prisma.organization.update({ where: { id }, data: { viewerPolicy } });

    await allow('NOTHING');
    expect(await usable(viewer)).toEqual([]);
    for (const policy of ['ALL', 'UNASSIGNED'] as const) {
      await allow(policy);
      expect(await usable(viewer)).toEqual([channel.channelId]);
    }
  });

  it('tell nothing but name, kind and whether they are connected', async () => {
    const agent = await team.addMember('AGENT');
    await team.database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED' } });

    const { channelId: id } = team.channel;
    expect(await team.ask('POST /channels/list', {}, agent)).toEqual({
      ok: true,
      channels: [{ id, name: 'Sales', kind: 'WHATSAPP', status: 'DISCONNECTED' }],
    });
  });
});

async function memberElsewhere(): Promise<string> {
  const { organizationId } = await createChannel(team.database);
  const { id } = await team.database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  await team.database.prisma.member.update({
    where: { organizationId_id: { organizationId, id } },
    data: { role: 'AGENT' },
  });
  return id;
}
