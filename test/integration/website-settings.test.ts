import { channelsAnswerSchema } from '@trochai/contract/channels';
import { membersAnswerSchema } from '@trochai/contract/members';
import { websiteAnswerSchema, type WebsiteView } from '@trochai/contract/website';
import { describe, expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { createChannel } from '../support/organization.ts';
import { PUBLIC_URL } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const ORIGIN = 'https://agency.example';

async function read(): Promise<WebsiteView | null> {
  return websiteAnswerSchema.parse(await team.ask('GET /website')).website;
}

async function made(): Promise<WebsiteView> {
  const website = await read();
  if (!website) throw new Error('There is no website');
  return website;
}

const save = (change: object = {}) => team.ask('POST /website', { key: newKey(), ...change });
const rotate = (atOnce: boolean) => team.ask('POST /website/rotate-key', { key: newKey(), atOnce });

/** What a page of the agency is answered with this key: the status and the code. */
async function open(publicKey: string): Promise<unknown> {
  const response = await fetch(`${team.app.url}/widget/v1/${publicKey}/open`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ token: null, listing: null, language: 'es' }),
  });
  const body: unknown = await response.json();
  return response.ok ? 'open' : body;
}

const NO_KEY = { ok: false, error: { code: 'KEY', message: expect.any(String) as string } };

const audited = async (action: string) =>
  (
    await team.database.prisma.auditEntry.findMany({
      where: { organizationId: team.organizationId, action },
      orderBy: { id: 'asc' },
    })
  ).map(({ details }) => details);

describe('the website', () => {
  it('is made when an admin saves it first, with a channel and a key of its own', async () => {
    expect(await read()).toBeNull();
    const change = { allowedOrigins: [ORIGIN, ORIGIN], privacyUrl: `${ORIGIN}/privacy` };
    expect(await save(change)).toEqual({ ok: true });
    const website = await made();
    expect(website).toMatchObject({
      allowedOrigins: [ORIGIN],
      privacyUrl: `${ORIGIN}/privacy`,
      formerKey: null,
    });
    expect(website.publicKey).toMatch(/^pk_[0-9A-Za-z]{24}$/);
    expect(website.snippet).toBe(
      `<script src="${PUBLIC_URL}/widget.js" data-key="${website.publicKey}" async></script>`,
    );
    expect(await open(website.publicKey)).toBe('open');
    expect(await audited('website-changed')).toEqual([
      {
        from: null,
        to: {
          isOn: true,
          allowedOrigins: [ORIGIN],
          privacyUrl: `${ORIGIN}/privacy`,
          shownName: null,
          numberIds: [],
        },
      },
    ]);
  });

  it('is one, however often it is made at once', async () => {
    await Promise.all([save({ allowedOrigins: [ORIGIN] }), save({ allowedOrigins: [ORIGIN] }), save()]);
    const where = { organizationId: team.organizationId };
    expect(await team.database.prisma.websiteKey.count({ where })).toBe(1);
    expect(await team.database.prisma.channel.count({ where: { ...where, kind: 'WEB' } })).toBe(1);
  });

  it('keeps what is not given, and notes nothing when nothing changes', async () => {
    await save({ allowedOrigins: [ORIGIN], privacyUrl: `${ORIGIN}/privacy` });
    const before = await made();
    await save();
    await save({ allowedOrigins: [ORIGIN] });
    expect(await made()).toEqual(before);
    expect(await audited('website-changed')).toHaveLength(1);
    await save({ privacyUrl: null });
    expect(await made()).toEqual({ ...before, privacyUrl: null });
  });

  it('offers the numbers that the admin chose, and no one else’s', async () => {
    const second = await createChannel(team.database, team.organizationId);
    const foreign = await createChannel(team.database);
    const shown = { displayPhoneNumber: '+506 2222-0000' };
    await team.database.prisma.channel.updateMany({ where: { kind: 'WHATSAPP' }, data: shown });
    expect(await save({ numberIds: [second.channelId] })).toEqual({ ok: true });
    const chosen = async () =>
      (await made()).numbers.filter(({ isOnWebsite }) => isOnWebsite).map(({ channelId }) => channelId);
    expect(await chosen()).toEqual([second.channelId]);
    expect(await save({ numberIds: [team.channel.channelId, foreign.channelId] })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await chosen()).toEqual([second.channelId]);
  });

  it.each([
    'agency.example',
    `${ORIGIN}/`,
    `${ORIGIN}/path`,
    'http://agency.example',
    'https://*.agency.example',
    'https://Agency.example',
    '*',
    'null',
    'javascript:alert(1)',
  ])('takes no origin that no browser tells: %s', async (origin) => {
    expect(await save({ allowedOrigins: [origin] })).toMatchObject({ ok: false, error: { code: 'INVALID' } });
    expect(await read()).toBeNull();
  });
});

describe('a key that is replaced', () => {
  it('works for a day on, beside the new one', async () => {
    await save({ allowedOrigins: [ORIGIN] });
    const former = (await made()).publicKey;
    expect(await rotate(false)).toEqual({ ok: true });
    const { publicKey, formerKey } = await made();
    expect(publicKey).not.toBe(former);
    const hours = (Date.parse(formerKey?.endsAt ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(24, 1);
    expect([await open(former), await open(publicKey)]).toEqual(['open', 'open']);

    await team.database.pool.query('update website_keys set ends_at = now() where key = $1', [former]);
    expect([await open(former), await open(publicKey)]).toEqual([NO_KEY, 'open']);
    expect((await made()).formerKey).toBeNull();
  });

  it('at once works no more, nor do those before it', async () => {
    await save({ allowedOrigins: [ORIGIN] });
    const first = (await made()).publicKey;
    await rotate(false);
    const second = (await made()).publicKey;
    await rotate(true);
    const { publicKey, formerKey } = await made();
    expect([await open(first), await open(second), await open(publicKey)]).toEqual([NO_KEY, NO_KEY, 'open']);
    expect(formerKey).toBeNull();
    expect(await audited('website-key-rotated')).toEqual([{ atOnce: false }, { atOnce: true }]);
  });

  it('is none while there is no website', async () => {
    expect(await rotate(true)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

describe('the channel of the website', () => {
  it('stands among the others, and nobody looks after its health', async () => {
    await save();
    const { channelId } = await made();
    const { channels } = channelsAnswerSchema.parse(await team.ask('GET /channels'));
    expect(channels.find(({ id }) => id === channelId)).toMatchObject({
      kind: 'WEB',
      name: 'Website',
      status: 'CONNECTED',
      phoneNumberId: null,
      problem: null,
      checkedAt: null,
    });
  });

  it('turns the chat off when it is disconnected, and on again with the key that it had', async () => {
    await save({ allowedOrigins: [ORIGIN] });
    const { channelId, publicKey } = await made();
    expect(await team.ask('POST /channels/disconnect', { key: newKey(), channelId })).toMatchObject({
      ok: true,
    });
    expect(await open(publicKey)).toEqual(NO_KEY);
    expect(await read()).toBeNull();
    expect(await rotate(true)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await save()).toEqual({ ok: true });
    expect(await open(publicKey)).toBe('open');
    expect(await made()).toMatchObject({ channelId, publicKey, allowedOrigins: [ORIGIN] });
  });
});

describe('a member’s picture', () => {
  const photoUrl = 'https://agency.example/luis.jpg';

  it('is set by admins, seen by them, and taken away again', async () => {
    const { memberId } = await team.addMember('AGENT', { name: 'Luis Vega' });
    const set = (url: string | null) =>
      team.ask('POST /members/set-photo', { key: newKey(), memberId, photoUrl: url });
    const seen = async () => {
      const { members } = membersAnswerSchema.parse(await team.ask('POST /members/list', {}));
      return members.find(({ id }) => id === memberId);
    };
    expect(await set(photoUrl)).toEqual({ ok: true });
    expect(await seen()).toMatchObject({ photoUrl });
    await set(photoUrl);
    await set(null);
    expect(await seen()).toMatchObject({ photoUrl: null });
    expect(await audited('member-photo-changed')).toEqual([
      { memberId, from: null, to: photoUrl },
      { memberId, from: photoUrl, to: null },
    ]);
  });

  it.each(['http://agency.example/a.jpg', 'javascript:alert(1)', 'data:image/png;base64,AA', 'a.jpg'])(
    'is no address but one of https: %s',
    async (url) => {
      const { memberId } = await team.addMember('AGENT');
      const request = { key: newKey(), memberId, photoUrl: url };
      expect(await team.ask('POST /members/set-photo', request)).toMatchObject({
        error: { code: 'INVALID' },
      });
    },
  );
});
