import { continuedSchema } from '@trochai/contract/widget';
import { decodeJwt, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { findCodes } from '../../integration-service/src/listings/references/find-codes.ts';
import { prefixOf } from '../../integration-service/src/listings/references/code.ts';
import { newListing } from '../support/new-listing.ts';
import { openWebsite } from '../support/open-website.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { KEYRING } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';
import { newMessage, ORIGIN, useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);

const visitorOf = (token: string) => decodeJwt(token)['visitorId'];
const showNumber = () =>
  team.database.prisma.channel.updateMany({
    where: { organizationId: team.organizationId, kind: 'WHATSAPP' },
    data: { displayPhoneNumber: '+506 2222-0000' },
  });

async function countRows(): Promise<number> {
  const where = { organizationId: team.organizationId };
  const { contact, webVisitor, referenceCode } = team.database.prisma;
  const counts = await Promise.all([
    contact.count({ where }),
    webVisitor.count({ where }),
    referenceCode.count({ where }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

describe('a visitor who opens the panel', () => {
  it('is told whom they talk to, and nothing is stored of them', async () => {
    await showNumber();
    const agent = await team.addMember('AGENT', {
      name: 'Luis Vega',
      photoUrl: 'https://agency.example/l.jpg',
    });
    const { organizationId } = team;
    const listing = newListing({ organizationId, title: 'Casa Azul', agentMemberId: agent.memberId });
    await team.database.prisma.listing.create({ data: listing });

    const opened = await widget.open({ listing: listing.slug });
    expect(opened).toMatchObject({
      agency: 'Test Realty',
      listing: { title: 'Casa Azul' },
      agent: { name: 'Luis Vega', photoUrl: 'https://agency.example/l.jpg' },
      isOpen: true,
      opensAt: null,
      isKnown: false,
      numbers: [{ channelId: team.channel.channelId, name: 'Sales' }],
    });
    expect(await countRows()).toBe(0);
  });

  it('is told nothing of listings of others, or that are not offered any more', async () => {
    const { id: organizationId } = await createOrganization(team.database);
    const others = newListing({ organizationId });
    const sold = newListing({ organizationId: team.organizationId, isActive: false });
    await team.database.prisma.listing.createMany({ data: [others, sold] });
    for (const listing of [others.slug, sold.slug, 'no-such-house', "x'; --", '\u0001']) {
      expect((await widget.open({ listing })).listing).toBeNull();
    }
  });

  it('is not sent to numbers that the agency keeps to itself', async () => {
    await showNumber();
    await openWebsite(team.database, team.organizationId, { numberIds: [] });
    const { token, numbers } = await widget.open();
    expect(numbers).toEqual([]);
    const { channelId } = team.channel;
    const wanted = { token, channelId, listing: null, language: 'es' };
    expect(await widget.refusal('continue', wanted)).toBe('NOT_FOUND');
  });

  it('is known again by their token, which is good for ninety days from then on', async () => {
    const { token } = await widget.open();
    await widget.say(token, 'Hola');
    const again = await widget.open({ token });
    expect(visitorOf(again.token)).toBe(visitorOf(token));
    expect(again.isKnown).toBe(true);
    const days = ((decodeJwt(again.token).exp ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeCloseTo(90, 1);
  });

  it('is somebody new with a token that is none', async () => {
    const opened = await widget.open({ token: 'none' });
    expect(opened.isKnown).toBe(false);
    await widget.say(opened.token, 'Hola');
  });
});

async function forge(
  claims: Record<string, unknown>,
  purpose: 'visitor-token' | 'media-link',
  expires = '1d',
) {
  const [{ kid, key }] = KEYRING.forPurpose(purpose);
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).setExpirationTime(expires).sign(key);
}

describe('a token', () => {
  it('of another organization is none here', async () => {
    const { id } = await createOrganization(team.database);
    const { publicKey } = await openWebsite(team.database, id, { allowedOrigins: [ORIGIN] });
    const { token } = await widget.open({}, { publicKey });
    const calls = {
      send: newMessage(token),
      read: { token, after: null },
      events: { token, after: null },
      seen: { token, until: 'x' },
      continue: { token, channelId: team.channel.channelId, listing: null, language: 'es' },
    };
    for (const [call, body] of Object.entries(calls)) expect(await widget.refusal(call, body)).toBe('TOKEN');
    const opened = await widget.open({ token });
    expect(visitorOf(opened.token)).not.toBe(visitorOf(token));
  });

  it('that has expired, was signed for something else or by somebody else, or by nobody, is none', async () => {
    const claims = { organizationId: team.organizationId, visitorId: crypto.randomUUID() };
    const { token } = await widget.open();
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const bad = [
      await forge(claims, 'visitor-token', '-1s'),
      await forge(claims, 'media-link'),
      await forge({ ...claims, visitorId: 'me' }, 'visitor-token'),
      `${header}.${payload}.${signature}`,
      `${unsigned}.${payload}.`,
      '',
    ];
    for (const one of bad) expect(await widget.refusal('read', { token: one, after: null })).toBe('TOKEN');
    const good = await forge(claims, 'visitor-token');
    expect((await widget.ask('read', { token: good, after: null })).status).toBe(200);
  });
});

describe('what a visitor says', () => {
  it('is stored with their consent alone, and once', async () => {
    const { token } = await widget.open();
    const silent = { ...newMessage(token), consent: undefined };
    expect(await widget.refusal('send', silent)).toBe('CONSENT');
    expect(await countRows()).toBe(0);
    const message = newMessage(token, 'Una vez');
    await Promise.all([widget.ask('send', message), widget.ask('send', message)]);
    expect(await widget.texts(token)).toEqual(['Una vez']);
  });

  it('is not stored when a field is filled in that people do not see, and looks as if it were', async () => {
    const { token } = await widget.open();
    const message = { ...newMessage(token, 'Buy now'), company: 'ACME' };
    const { status, body } = await widget.ask('send', message);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: true, message: { id: message.id, from: 'visitor', text: 'Buy now' } });
    expect(await countRows()).toBe(0);
    expect((await widget.ask('send', { ...newMessage(token), company: '' })).status).toBe(200);
    expect(await widget.texts(token)).toEqual(['Hola']);
  });
});

describe('a visitor who goes on on WhatsApp', () => {
  const goOn = async (token: string, listing: string | null = null) => {
    const wanted = { token, channelId: team.channel.channelId, listing, language: 'es' };
    return continuedSchema.parse((await widget.ask('continue', wanted)).body);
  };
  const codeIn = (url: string) => {
    const text = new URL(url).searchParams.get('text') ?? '';
    return findCodes(text, prefixOf(team.organizationId))[0] ?? '';
  };
  const reference = (code: string) =>
    team.database.prisma.referenceCode.findFirstOrThrow({ where: { code } });

  it('takes a code of their own with them when they have a chat, for one time', async () => {
    await showNumber();
    const listing = newListing({ organizationId: team.organizationId, title: 'Casa Azul' });
    await team.database.prisma.listing.create({ data: listing });
    const { token } = await widget.open();
    await widget.say(token, 'Hola');
    const { url, qrSvg } = await goOn(token, listing.slug);
    expect(url).toMatch(/^https:\/\/wa\.me\/50622220000\?text=/);
    expect(new URL(url).searchParams.get('text')).toContain('Casa Azul');
    expect(qrSvg).toMatch(/^<svg /);
    expect(await reference(codeIn(url))).toMatchObject({
      kind: 'VISIT',
      visitorId: visitorOf(token),
      listingId: listing.id,
    });
    expect(codeIn((await goOn(token)).url)).not.toBe(codeIn(url));
  });

  it('takes the code of everybody when they have said nothing', async () => {
    await showNumber();
    const { token } = await widget.open();
    const { url } = await goOn(token);
    expect(await reference(codeIn(url))).toMatchObject({ kind: 'LINK', visitorId: null, listingId: null });
    expect(codeIn((await goOn((await widget.open()).token)).url)).toBe(codeIn(url));
  });

  it('finds no numbers of other organizations', async () => {
    const other = await createChannel(team.database);
    const { token } = await widget.open();
    const wanted = { token, channelId: other.channelId, listing: null, language: 'es' };
    expect(await widget.refusal('continue', wanted)).toBe('NOT_FOUND');
  });
});
