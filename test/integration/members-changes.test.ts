import type { PoolClient } from 'pg';
import { describe, expect, it } from 'vitest';
import { changeRole } from '../../integration-service/src/members/change-role.ts';
import { removeMember } from '../../integration-service/src/members/remove-member.ts';
import type { Viewer } from '../../integration-service/src/members/visibility.ts';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { newKey } from '../support/card.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const REFUSED = (code: string) => ({ ok: false, error: { code } });
const OK = { ok: true };

const me = ({ memberId, userId }: TestMember) => team.ask('POST /me', {}, { memberId, userId });
const askForRole = ({ memberId }: TestMember, role: Role, by?: TestMember) =>
  team.ask('POST /members/change-role', { key: newKey(), memberId, role }, by);
const remove = ({ memberId }: TestMember, contactsTo: TestMember | null = null, by?: TestMember) =>
  team.ask('POST /members/remove', { key: newKey(), memberId, contactsTo: contactsTo?.memberId ?? null }, by);
const restore = ({ memberId }: TestMember, by?: TestMember) =>
  team.ask('POST /members/restore', { key: newKey(), memberId }, by);
const agentOf = async (contactId: string) =>
  (await team.database.prisma.contact.findFirstOrThrow({ where: { id: contactId } })).assignedMemberId;
const audit = async () =>
  (
    await team.database.prisma.auditEntry.findMany({
      where: { organizationId: team.organizationId },
      orderBy: { id: 'asc' },
    })
  ).map(({ action, memberId, details }) => ({ action, memberId, details }));

it('lets in nobody whom an admin shut out, until they are restored', async () => {
  const agent = await team.addMember('AGENT');
  expect(await remove(agent)).toEqual(OK);
  expect(await me(agent)).toMatchObject(REFUSED('NO_ACCESS'));
  expect(await me(agent)).toMatchObject(REFUSED('NO_ACCESS'));

  expect(await restore(agent)).toEqual(OK);
  expect(await me(agent)).toMatchObject({ ok: true, role: 'AGENT' });
  const { memberId } = await team.admin();
  expect(await audit()).toEqual([
    { action: 'member-removed', memberId, details: { memberId: agent.memberId } },
    { action: 'member-restored', memberId, details: { memberId: agent.memberId } },
  ]);
});

describe('a change of role', () => {
  it('counts from the next request on, and is in the audit', async () => {
    const agent = await team.addMember('AGENT');
    expect(await askForRole(agent, 'ADMIN')).toEqual(OK);
    expect(await me(agent)).toMatchObject({ role: 'ADMIN', may: { administer: true } });
    expect(await askForRole(agent, 'ADMIN')).toEqual(OK);
    const { memberId } = await team.admin();
    expect(await audit()).toEqual([
      { action: 'role-changed', memberId, details: { memberId: agent.memberId, from: 'AGENT', to: 'ADMIN' } },
    ]);
  });

  it('is for admins alone, and for members of the organization who are not shut out', async () => {
    const agent = await team.addMember('AGENT');
    const removed = await team.addMember('AGENT', { removedAt: new Date() });
    const elsewhere = await createOrganization(team.database);
    const stranger = await team.database.prisma.member.findFirstOrThrow({
      where: { organizationId: elsewhere.id },
    });
    expect(await askForRole(agent, 'ADMIN', agent)).toMatchObject(REFUSED('FORBIDDEN'));
    expect(await askForRole(removed, 'ADMIN')).toMatchObject(REFUSED('NOT_FOUND'));
    const other = { memberId: stranger.id, userId: '1' };
    expect(await askForRole(other, 'VIEWER')).toMatchObject(REFUSED('NOT_FOUND'));
    expect(await remove(other)).toMatchObject(REFUSED('NOT_FOUND'));
    expect(await audit()).toEqual([]);
  });

  it('to viewer leaves their contacts to nobody, so that agents see who waits', async () => {
    const [agent, colleague] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const { contactId } = await team.addContact({ assignedTo: agent });
    expect(await team.ask('POST /contacts/read', { contactId }, colleague)).toMatchObject(
      REFUSED('NOT_FOUND'),
    );

    await askForRole(agent, 'VIEWER');

    expect(await agentOf(contactId)).toBeNull();
    expect(await team.ask('POST /contacts/read', { contactId }, colleague)).toMatchObject(OK);
    expect(await team.ask('POST /contacts/read', { contactId }, agent)).toMatchObject(REFUSED('NOT_FOUND'));
  });

  it('between agent and admin leaves their contacts to them', async () => {
    const agent = await team.addMember('AGENT');
    const { contactId } = await team.addContact({ assignedTo: agent });
    await askForRole(agent, 'ADMIN');
    expect(await agentOf(contactId)).toBe(agent.memberId);
  });
});

describe('removing a member', () => {
  it('gives their contacts to another, with history, audit and a mark for HubSpot each', async () => {
    const [agent, heir] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const theirs = [
      await team.addContact({ assignedTo: agent }),
      await team.addContact({ assignedTo: agent }),
    ];
    const nobodys = await team.addContact();

    expect(await remove(agent, heir)).toEqual(OK);

    const { memberId: by } = await team.admin();
    for (const { contactId } of theirs) {
      expect(await agentOf(contactId)).toBe(heir.memberId);
      const change = await team.database.prisma.assignmentChange.findFirst({ where: { contactId } });
      expect(change).toMatchObject({
        fromMemberId: agent.memberId,
        toMemberId: heir.memberId,
        origin: 'MEMBER',
        memberId: by,
      });
      expect(await team.database.prisma.crmSync.count({ where: { contactId } })).toBe(1);
    }
    expect(await agentOf(nobodys.contactId)).toBeNull();
    expect((await audit()).map(({ action }) => action)).toEqual([
      'member-removed',
      'contact-assigned',
      'contact-assigned',
    ]);
  });

  it('leaves nothing with them that others give them at the same moment', async () => {
    const agent = await team.addMember('AGENT');
    const contacts = await Promise.all(Array.from({ length: 12 }, () => team.addContact()));
    const give = ({ contactId }: { contactId: string }) =>
      team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: agent.memberId });

    const [first = null, ...others] = contacts;
    await give({ contactId: first?.contactId ?? '' });
    const [removed] = await Promise.all([remove(agent), ...others.map(give)]);

    expect(removed).toEqual(OK);
    expect(await team.database.prisma.contact.count({ where: { assignedMemberId: agent.memberId } })).toBe(0);
  });

  it('or to nobody; never to somebody who cannot write, or to themselves', async () => {
    const agent = await team.addMember('AGENT');
    const viewer = await team.addMember('VIEWER');
    const { contactId } = await team.addContact({ assignedTo: agent });

    expect(await remove(agent, viewer)).toMatchObject(REFUSED('NOT_FOUND'));
    expect(await remove(agent, agent)).toMatchObject(REFUSED('NOT_FOUND'));
    expect(await agentOf(contactId)).toBe(agent.memberId);
    expect(await remove(agent)).toEqual(OK);
    expect(await agentOf(contactId)).toBeNull();
    expect(await remove(agent)).toMatchObject(REFUSED('NOT_FOUND'));
  });

  it('takes them off the lists of channels, but opens no channel to everybody', async () => {
    const [agent, colleague] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const { organizationId } = team;
    const own = await createChannel(team.database, organizationId);
    const data = [
      { channelId: team.channel.channelId, memberId: agent.memberId },
      { channelId: team.channel.channelId, memberId: colleague.memberId },
      { channelId: own.channelId, memberId: agent.memberId },
    ].map((row) => ({ organizationId, ...row }));
    await team.database.prisma.channelMember.createMany({ data });
    const { conversationId } = await team.addContact({ channel: own });

    await remove(agent);

    const left = await team.database.prisma.channelMember.findMany({ where: { organizationId } });
    expect(left.map(({ channelId, memberId }) => [channelId, memberId]).sort()).toEqual(
      [
        [team.channel.channelId, colleague.memberId],
        [own.channelId, agent.memberId],
      ].sort(),
    );
    const answer = await team.ask('POST /conversations/read', { conversationId }, colleague);
    expect(answer).toMatchObject(REFUSED('NOT_FOUND'));
  });

  it('is done once, however often it is asked with one key', async () => {
    const agent = await team.addMember('AGENT');
    const body = { key: newKey(), memberId: agent.memberId, contactsTo: null };
    expect(await team.ask('POST /members/remove', body)).toEqual(OK);
    expect(await team.ask('POST /members/remove', body)).toEqual(OK);
    expect(await audit()).toHaveLength(1);
  });
});

describe('the last admin', () => {
  it('can neither be removed nor get another role, also when another one is gone from HubSpot', async () => {
    const admin = await team.admin();
    await team.addMember('ADMIN', { goneAt: new Date() });
    await team.addMember('ADMIN', { removedAt: new Date() });

    expect(await remove(admin)).toMatchObject(REFUSED('LAST_ADMIN'));
    expect(await askForRole(admin, 'AGENT')).toMatchObject(REFUSED('LAST_ADMIN'));
    expect(await me(admin)).toMatchObject({ role: 'ADMIN' });
    expect(await audit()).toEqual([]);
  });

  it('may leave once there is another', async () => {
    const admin = await team.admin();
    await team.addMember('ADMIN');
    expect(await remove(admin)).toEqual(OK);
    expect(await me(admin)).toMatchObject(REFUSED('NO_ACCESS'));
  });

  it.each(['removed', 'demoted'])('remains when two are %s by each other at once', async (how) => {
    const one = await team.admin();
    const other = await team.addMember('ADMIN');
    const act = (tx: PoolClient, by: TestMember, { memberId }: TestMember) =>
      how === 'removed'
        ? removeMember(tx, viewerOf(by), { memberId, contactsTo: null })
        : changeRole(tx, viewerOf(by), { memberId, role: 'VIEWER' });

    let second: Promise<string> = Promise.resolve('');
    await inTransaction(team.database.pool, async (tx) => {
      expect(await act(tx, one, other)).toBe('done');
      second = inTransaction(team.database.pool, (later) => act(later, other, one));
      await untilWaiting();
    });

    expect(await second).toBe('forbidden');
    expect(await me(one)).toMatchObject({ role: 'ADMIN' });
  });

  const viewerOf = ({ memberId }: TestMember): Viewer => ({
    organizationId: team.organizationId,
    memberId,
    role: 'ADMIN',
    viewerPolicy: 'NOTHING',
  });

  /** Until another transaction waits for a lock, or a second has passed. */
  async function untilWaiting(): Promise<void> {
    for (let look = 0; look < 50; look += 1) {
      const { rowCount } = await team.database.pool.query('select from pg_locks where not granted');
      if (rowCount !== 0) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  it('does nothing that was asked after another took the role away', async () => {
    const [one, other, third] = [
      await team.admin(),
      await team.addMember('ADMIN'),
      await team.addMember('ADMIN'),
    ];
    const answers = await Promise.all([remove(one, null, other), remove(other, null, one)]);
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(1);
    expect(await me(third)).toMatchObject({ role: 'ADMIN' });
  });
});
