import { settingsAnswerSchema } from '@trochai/contract/settings';
import { describe, expect, it } from 'vitest';
import { changeSettings } from '../../integration-service/src/organizations/change-settings.ts';
import { upsertOrganization } from '../../integration-service/src/organizations/upsert-organization.ts';
import { newKey } from '../support/card.ts';
import { createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';
import { whileOpen } from '../support/while-open.ts';

const team = useTeam();

const change = (settings: object, member?: TestMember) =>
  team.ask('POST /settings', { key: newKey(), ...settings }, member);
const read = async () => settingsAnswerSchema.parse(await team.ask('GET /settings')).settings;
const invalid = { ok: false, error: { code: 'INVALID' } };

const AT_FIRST = {
  viewerPolicy: 'NOTHING',
  marksRead: true,
  defaultRole: 'VIEWER',
  agentsMakeTags: false,
  returnAfterMinutes: null,
  crmTimeline: 'SUMMARY',
  mirrorsNotes: false,
  keepMonths: null,
  timeZone: 'UTC',
  officeHours: [],
};

const hours = (weekday: number, opensMinute: number, closesMinute: number) => ({
  weekday,
  opensMinute,
  closesMinute,
});

async function listChanges() {
  const { organizationId } = team;
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ action, memberId, details }) => ({ action, memberId, details }));
}

describe('settings', () => {
  it('are read and changed by admins alone', async () => {
    expect(await read()).toEqual(AT_FIRST);
    for (const role of ['AGENT', 'VIEWER'] as const) {
      const member = await team.addMember(role);
      const forbidden = { ok: false, error: { code: 'FORBIDDEN' } };
      expect(await team.ask('GET /settings', undefined, member)).toMatchObject(forbidden);
      expect(await change({ agentsMakeTags: true }, member)).toMatchObject(forbidden);
    }
    expect(await read()).toEqual(AT_FIRST);
  });

  it('change as far as they are given, for this organization', async () => {
    const other = await createOrganization(team.database);
    expect(await change({ defaultRole: 'AGENT', returnAfterMinutes: 240 })).toEqual({ ok: true });
    expect(await read()).toEqual({ ...AT_FIRST, defaultRole: 'AGENT', returnAfterMinutes: 240 });

    const all = {
      viewerPolicy: 'ALL',
      marksRead: false,
      defaultRole: 'VIEWER',
      agentsMakeTags: true,
      returnAfterMinutes: null,
      keepMonths: 24,
      timeZone: 'America/Santiago',
      crmTimeline: 'SUMMARY',
      mirrorsNotes: false,
      officeHours: [hours(1, 540, 720), hours(1, 780, 1_080), hours(7, 0, 1_440)],
    };
    await change({ ...all, officeHours: all.officeHours.toReversed() });
    expect(await read()).toEqual(all);
    expect(await team.database.prisma.organization.findUnique({ where: { id: other.id } })).toMatchObject({
      viewerPolicy: 'NOTHING',
      timeZone: 'UTC',
    });
  });

  it('have each change in the audit, with what was before', async () => {
    const { memberId } = await team.admin();
    await change({ marksRead: false, viewerPolicy: 'NOTHING', returnAfterMinutes: 60 });
    await change({ marksRead: false, returnAfterMinutes: null });
    await change({ officeHours: [hours(1, 540, 1_080)] });
    await change({ officeHours: [hours(1, 540, 1_080)] });

    const action = 'settings-changed';
    expect(await listChanges()).toEqual([
      { action, memberId, details: { setting: 'marksRead', from: true, to: false } },
      { action, memberId, details: { setting: 'returnAfterMinutes', from: null, to: 60 } },
      { action, memberId, details: { setting: 'returnAfterMinutes', from: 60, to: null } },
      { action: 'office-hours-changed', memberId, details: { from: [], to: [hours(1, 540, 1_080)] } },
    ]);
  });

  it('are changed once by a request that comes twice', async () => {
    const body = { key: newKey(), returnAfterMinutes: 60 };
    await team.ask('POST /settings', body);
    await change({ returnAfterMinutes: 30 });

    expect(await team.ask('POST /settings', body)).toEqual({ ok: true });
    expect(await read()).toMatchObject({ returnAfterMinutes: 30 });
  });

  it('changed by two at once are changed one after the other', async () => {
    const { memberId } = await team.admin();
    const viewer = {
      organizationId: team.organizationId,
      memberId,
      role: 'ADMIN',
      viewerPolicy: 'NOTHING',
    } as const;
    const first = { returnAfterMinutes: 30, officeHours: [hours(1, 540, 600)] };
    const second = { returnAfterMinutes: 60, officeHours: [hours(1, 540, 660)] };
    await whileOpen(
      team.database.pool,
      (tx) => changeSettings(tx, viewer, first),
      () => change(second),
    );

    expect(await read()).toMatchObject(second);
    expect((await listChanges()).slice(2)).toMatchObject([
      { details: { from: 30, to: 60 } },
      { details: { from: first.officeHours, to: second.officeHours } },
    ]);
  });

  it.each([
    { defaultRole: 'ADMIN' },
    { returnAfterMinutes: 4 },
    { keepMonths: 0 },
    { returnAfterMinutes: 43_201 },
    { returnAfterMinutes: 7.5 },
    { timeZone: '' },
    { viewerPolicy: 'SOME' },
    { color: 'red' },
  ])('refuse %o', async (settings) => {
    expect(await change(settings)).toMatchObject(invalid);
    expect(await read()).toEqual(AT_FIRST);
  });
});

describe('office hours', () => {
  it.each([
    ['closing before they open', [hours(1, 600, 540)]],
    ['of no length', [hours(1, 600, 600)]],
    ['after the end of the day', [hours(1, 600, 1_441)]],
    ['before its beginning', [hours(1, -1, 600)]],
    ['on a day that no week has', [hours(8, 0, 600)]],
    ['within others', [hours(2, 0, 600), hours(2, 300, 400)]],
    ['twice', [hours(2, 0, 600), hours(2, 0, 600)]],
    ['overlapping others by a minute', [hours(3, 600, 700), hours(3, 540, 601)]],
  ])('%s are refused, and nothing changes', async (_, officeHours) => {
    await change({ officeHours: [hours(5, 540, 600)] });

    expect(await change({ officeHours, marksRead: false })).toMatchObject(invalid);
    expect(await read()).toEqual({ ...AT_FIRST, officeHours: [hours(5, 540, 600)] });
  });

  it('may touch each other, and be the same on several days', async () => {
    const officeHours = [hours(1, 540, 720), hours(1, 720, 1_080), hours(2, 540, 720)];
    expect(await change({ officeHours })).toEqual({ ok: true });
    expect(await read()).toMatchObject({ officeHours });

    expect(await change({ officeHours: [] })).toEqual({ ok: true });
    expect(await read()).toMatchObject({ officeHours: [] });
  });
});

describe('the time zone', () => {
  it.each(['Mars/Olympus', 'America', 'EST5', '+03:00', "UTC'; select 1", 'posix/UTC', 'america/santiago'])(
    'is none that Postgres and browsers do not both know, such as %s',
    async (timeZone) => {
      expect(await change({ timeZone, marksRead: false })).toMatchObject(invalid);
      expect(await read()).toEqual(AT_FIRST);
    },
  );

  it('comes from HubSpot once; what an admin chose is kept when the app is installed again', async () => {
    const { pool } = team.database;
    const install = (hubspotPortalId: string, timeZone: string) =>
      upsertOrganization(pool, { hubspotPortalId, name: 'example.com', timeZone });
    const zoneOf = async (id: string) =>
      (await team.database.prisma.organization.findUniqueOrThrow({ where: { id } })).timeZone;

    const id = await install('777000777', 'America/Bogota');
    expect(await zoneOf(id)).toBe('America/Bogota');
    expect(await install('777000777', 'Europe/Madrid')).toBe(id);
    expect(await zoneOf(id)).toBe('America/Bogota');
    expect(await zoneOf(await install('777000778', 'Moon/Tranquility'))).toBe('UTC');
  });
});
