import { meAnswerSchema, membersAnswerSchema } from '@trochai/contract/members';
import { describe, expect, it } from 'vitest';
import { ensureAdmin } from '../../integration-service/src/members/ensure-admin.ts';
import type { Role, ViewerPolicy } from '../../integration-service/src/platform/database/generated/enums.ts';
import { callCard, newKey } from '../support/card.ts';
import { createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const REFUSED = (code: string) => ({ ok: false, error: { code } });
const OK = { ok: true };

const me = async (userId: string, email?: string) =>
  callCard(team.app, {
    operation: 'POST /me',
    body: {},
    portalId: team.portalId,
    userId,
    ...(email && { email }),
  });
const memberOf = (userId: string) =>
  team.database.prisma.member.findFirst({
    where: { organizationId: team.organizationId, hubspotUserId: userId },
  });
const setOrganization = (data: { defaultRole?: Role; viewerPolicy?: ViewerPolicy }) =>
  team.database.prisma.organization.update({ where: { id: team.organizationId }, data });
const list = async (by?: TestMember) =>
  membersAnswerSchema.parse(await team.ask('POST /members/list', {}, by)).members;
const audit = async () =>
  (
    await team.database.prisma.auditEntry.findMany({
      where: { organizationId: team.organizationId },
      orderBy: { id: 'asc' },
    })
  ).map(({ action, memberId, details }) => ({ action, memberId, details }));
/** Of a user who has never been seen before. */
let serial = 900_000;
const newUser = () => String((serial += 1));

describe('a HubSpot user who is no member yet', () => {
  it('becomes a viewer who sees nothing', async () => {
    const userId = newUser();
    const { contactId } = await team.addContact();

    const answer = meAnswerSchema.parse(await me(userId, 'new@example.com'));

    expect(answer).toMatchObject({
      name: 'new@example.com',
      email: 'new@example.com',
      role: 'VIEWER',
      hasAccess: false,
      may: { write: false, administer: false, makeTags: false },
      organization: { id: team.organizationId, name: 'Test Realty', timeZone: 'UTC' },
      portal: { id: team.portalId, uiDomain: 'app.hubspot.com' },
    });
    const stranger = { memberId: answer.memberId, userId };
    expect(await team.ask('POST /contacts/read', { contactId }, stranger)).toMatchObject(
      REFUSED('NOT_FOUND'),
    );
  });

  it('gets the role that the organization gives to newcomers', async () => {
    await setOrganization({ defaultRole: 'AGENT' });
    expect(await me(newUser())).toMatchObject({ role: 'AGENT', hasAccess: true, may: { write: true } });
  });

  it('sees what viewers may see', async () => {
    await setOrganization({ viewerPolicy: 'ALL' });
    expect(await me(newUser())).toMatchObject({ role: 'VIEWER', hasAccess: true });
  });

  it('becomes one member, however many requests come at once', async () => {
    const userId = newUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => me(userId)));
    expect(new Set(answers.map((answer) => meAnswerSchema.parse(answer).memberId)).size).toBe(1);
    const where = { organizationId: team.organizationId, hubspotUserId: userId };
    expect(await team.database.prisma.member.count({ where })).toBe(1);
  });

  it('keeps the role that an admin gave, whatever newcomers get later', async () => {
    const userId = newUser();
    const { memberId } = meAnswerSchema.parse(await me(userId));
    await team.ask('POST /members/change-role', { key: newKey(), memberId, role: 'AGENT' });
    await setOrganization({ defaultRole: 'VIEWER' });
    expect(await me(userId)).toMatchObject({ role: 'AGENT' });
  });
});

it('keeps a member’s email as HubSpot signs it, and no empty one', async () => {
  const { userId } = await team.addMember('AGENT');
  await me(userId, 'new-name@example.com');
  expect(await memberOf(userId)).toMatchObject({ email: 'new-name@example.com' });
  await me(userId, ' ');
  expect(await memberOf(userId)).toMatchObject({ email: 'new-name@example.com', role: 'AGENT' });
});

it('writes nothing about a member of whom nothing is new', async () => {
  const { userId } = await team.addMember('AGENT');
  await me(userId);
  const version = async () => {
    const { rows } = await team.database.pool.query<{ version: string }>(
      'select xmin::text as version from members where hubspot_user_id = $1',
      [userId],
    );
    return rows[0]?.version;
  };
  const before = await version();
  await me(userId);
  expect(await version()).toBe(before);
});

it('takes back who was gone from HubSpot and asks again', async () => {
  const { userId } = await team.addMember('AGENT', { goneAt: new Date() });
  expect(await me(userId)).toMatchObject({ ok: true, role: 'AGENT' });
  expect(await memberOf(userId)).toMatchObject({ goneAt: null });
});

describe('the list of members', () => {
  it('tells admins everything, and agents everything but who was shut out', async () => {
    const agent = await team.addMember('AGENT', { name: 'Bruno Agent', isAvailable: false });
    const gone = await team.addMember('AGENT', { name: 'Carla Gone', goneAt: new Date() });
    const removed = await team.addMember('VIEWER', { name: 'Dora Out', removedAt: new Date() });

    const toAdmin = await list();
    const toAgent = await list(agent);

    const bruno = {
      id: agent.memberId,
      name: 'Bruno Agent',
      role: 'AGENT',
      isAvailable: false,
      isActive: true,
    };
    const carla = {
      id: gone.memberId,
      name: 'Carla Gone',
      role: 'AGENT',
      isAvailable: true,
      isActive: false,
    };
    const dora = { id: removed.memberId, name: 'Dora Out', role: 'VIEWER', isActive: false };
    expect(toAdmin).toMatchObject([
      { ...bruno, removedAt: null },
      { ...carla, removedAt: null },
      { ...dora, removedAt: expect.any(String) as string },
      { role: 'ADMIN' },
    ]);
    expect(toAgent).toMatchObject([bruno, carla, { role: 'ADMIN' }]);
    expect(JSON.stringify(toAgent)).not.toContain('removedAt');
  });

  it('tells viewers names, and nothing of another organization to anybody', async () => {
    const viewer = await team.addMember('VIEWER', { name: 'Vera' });
    await createOrganization(team.database);
    const names = await list(viewer);
    expect(names).toHaveLength(2);
    expect(names.map((one) => Object.keys(one))).toEqual([
      ['id', 'name'],
      ['id', 'name'],
    ]);
  });
});

describe('availability', () => {
  const set = (isAvailable: boolean, by: TestMember, memberId?: string) =>
    team.ask(
      'POST /members/set-availability',
      { key: newKey(), isAvailable, ...(memberId && { memberId }) },
      by,
    );

  it('is one’s own to change, and an admin’s for everybody', async () => {
    const agent = await team.addMember('AGENT');
    expect(await set(false, agent)).toEqual(OK);
    expect(await me(agent.userId)).toMatchObject({ isAvailable: false });
    expect(await set(true, await team.admin(), agent.memberId)).toEqual(OK);
    expect(await me(agent.userId)).toMatchObject({ isAvailable: true });
  });

  it('is not an agent’s to change for others, nor a viewer’s at all', async () => {
    const [agent, viewer] = [await team.addMember('AGENT'), await team.addMember('VIEWER')];
    expect(await set(false, agent, (await team.admin()).memberId)).toMatchObject(REFUSED('FORBIDDEN'));
    expect(await set(false, viewer)).toMatchObject(REFUSED('FORBIDDEN'));
  });
});

describe('installing again', () => {
  const install = (hubspotUserId: string) =>
    ensureAdmin(team.database.pool, {
      organizationId: team.organizationId,
      hubspotUserId,
      email: `${hubspotUserId}@example.com`,
    });

  it('lets nobody in who was shut out, while somebody is an admin', async () => {
    const removed = await team.addMember('ADMIN', { removedAt: new Date() });
    await install(removed.userId);
    expect(await me(removed.userId)).toMatchObject(REFUSED('NO_ACCESS'));
    expect(await audit()).toEqual([]);
  });

  it.each([
    ['removed', { removedAt: new Date() }],
    ['gone', { goneAt: new Date() }],
  ])('makes the installer an admin when all admins are %s', async (_, data) => {
    await team.database.prisma.member.updateMany({ where: { organizationId: team.organizationId }, data });
    const userId = newUser();
    await install(userId);
    expect(await me(userId)).toMatchObject({ role: 'ADMIN' });
    const installed = await memberOf(userId);
    expect(await audit()).toEqual([
      {
        action: 'role-changed',
        memberId: null,
        details: { memberId: installed?.id, from: null, to: 'ADMIN' },
      },
    ]);
  });
});
