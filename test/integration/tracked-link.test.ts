import { renderSVG } from 'uqr';
import { describe, expect, it } from 'vitest';
import { formatCode, makeCode } from '../../integration-service/src/listings/references/code.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import { createChannel } from '../support/organization.ts';
import { PUBLIC_URL } from '../support/test-app.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const pages = usePages(team);

/** @returns the code as people see it, of the first number */
async function codeOf(listingId: string | null): Promise<string> {
  const [link] = await ensureLinks(team.database.pool, { organizationId: team.organizationId, listingId });
  return formatCode(link?.code ?? '');
}

async function countClicks(): Promise<number> {
  const { organizationId } = team;
  const { _sum } = await team.database.prisma.linkClick.aggregate({
    where: { organizationId },
    _sum: { count: true },
  });
  return _sum.count ?? 0;
}

const disconnect = (id: string) =>
  team.database.prisma.channel.updateMany({ where: { id }, data: { status: 'DISCONNECTED' } });

describe('a tracked link', () => {
  it('leads to a chat with the number, with a text in the language of the visitor', async () => {
    const { id } = await pages.publish({ title: 'Casa & jardín #1' });
    const code = await codeOf(id);
    const spanish = await pages.open(`/r/${code}`);
    expect(spanish.status).toBe(302);
    expect(spanish.headers.get('location')).toBe(
      `https://wa.me/50622220000?text=${encodeURIComponent(`Hola, me interesa «Casa & jardín #1». (Ref: ${code})`)}`,
    );
    const english = await pages.open(`/r/${code}?lang=en`);
    expect(new URL(english.headers.get('location') ?? '').searchParams.get('text')).toBe(
      `Hello, I am interested in “Casa & jardín #1”. (Ref: ${code})`,
    );
  });

  it('to a number alone names no listing', async () => {
    const code = await codeOf(null);
    const { headers } = await pages.open(`/r/${code}`);
    expect(new URL(headers.get('location') ?? '').searchParams.get('text')).toBe(
      `Hola, quisiera más información. (Ref: ${code})`,
    );
  });

  it('is kept by no cache and no search engine, and tells WhatsApp nothing of the page it came from', async () => {
    const { headers } = await pages.open(`/r/${await codeOf(null)}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
  });

  it('is found in lower case, without its hyphen, with spaces and with letters for digits', async () => {
    const code = await codeOf(null);
    const spoken = code.replaceAll('0', 'O').replaceAll('1', 'l');
    for (const typed of [code.toLowerCase(), code.replace('-', ''), code.replace('-', '%20'), spoken]) {
      const { headers } = await pages.open(`/r/${typed}`);
      expect(headers.get('location')).toContain(encodeURIComponent(code));
    }
  });

  it('never leads anywhere but to WhatsApp, whatever the address asks for', async () => {
    const code = await codeOf(null);
    const wishes = 'url=https://evil.example&to=//evil.example&lang=https://evil.example&text=x';
    for (const headers of [{}, { 'x-forwarded-host': 'evil.example' }]) {
      const told = await pages.open(`/r/${code}?${wishes}`, { headers });
      expect(told.headers.get('location')).toMatch(/^https:\/\/wa\.me\/50622220000\?text=Hola/);
    }
  });
});

describe('its clicks', () => {
  it('are counted by the hour, also when many come at once', async () => {
    const { id } = await pages.publish();
    const code = await codeOf(id);
    await Promise.all(Array.from({ length: 12 }, () => pages.open(`/r/${code}`)));
    const rows = await team.database.prisma.linkClick.findMany({
      where: { organizationId: team.organizationId },
    });
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(12);
    for (const { hour } of rows) expect(hour.getTime() % 3_600_000).toBe(0);
    const [link] = await ensureLinks(team.database.pool, {
      organizationId: team.organizationId,
      listingId: id,
    });
    expect(link?.clicks).toBe(12);
  });

  it.each([
    'WhatsApp/2.23.20.0 A',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'TelegramBot (like TwitterBot)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'LinkedInBot/1.0 (compatible; Mozilla/5.0)',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    '',
  ])('are not those of a machine that looks at the link: %s', async (agent) => {
    const { status } = await pages.open(`/r/${await codeOf(null)}`, { headers: { 'user-agent': agent } });
    expect(status).toBe(302);
    expect(await countClicks()).toBe(0);
  });

  it.each([
    'Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Instagram 300.0.0.0',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120.0 Mobile Telegram-Android/10.6.2',
  ])('are those of people in any app: %s', async (agent) => {
    await pages.open(`/r/${await codeOf(null)}`, { headers: { 'user-agent': agent } });
    expect(await countClicks()).toBe(1);
  });

  it('are not made by HEAD, nor by a browser that fetches ahead', async () => {
    const code = await codeOf(null);
    expect((await pages.open(`/r/${code}`, { method: 'HEAD' })).status).toBe(302);
    expect(
      (await pages.open(`/r/${code}`, { headers: { 'sec-purpose': 'prefetch;prerender' } })).status,
    ).toBe(302);
    expect(await countClicks()).toBe(0);
  });
});

describe('a number that is not connected any more', () => {
  it('is replaced by another one of the agency, with that one’s reference', async () => {
    const { id } = await pages.publish();
    const code = await codeOf(id);
    const other = await createChannel(team.database, team.organizationId);
    const data = { displayPhoneNumber: '+506 2222-1111' };
    await team.database.prisma.channel.updateMany({ where: { id: other.channelId }, data });
    await disconnect(team.channel.channelId);

    const { status, headers } = await pages.open(`/r/${code}`);
    expect(status).toBe(302);
    expect(headers.get('location')).toMatch(/^https:\/\/wa\.me\/50622221111\?/);
    expect(headers.get('location')).toContain(await codeOf(id));
    expect(await countClicks()).toBe(1);
  });

  it('without another one is answered by a page that says so', async () => {
    const code = await codeOf(null);
    await disconnect(team.channel.channelId);
    const { status, text } = await pages.open(`/r/${code}`);
    expect(status).toBe(404);
    expect(text).toContain('Este número ya no está en uso');
    expect(text).toContain('Test Realty');
    expect(await countClicks()).toBe(0);
  });
});

describe('a code that leads nowhere', () => {
  it('is answered by a page that helps, in both languages', async () => {
    const { organizationId } = team;
    const code = formatCode(makeCode(organizationId, 'LINK'));
    for (const typed of [code, 'nothing', 'AE-00000', '%00', 'https:%2f%2fevil.example', 'x'.repeat(3_000)]) {
      const { status, headers, text } = await pages.open(`/r/${typed}`);
      expect([status, headers.get('location'), headers.get('x-robots-tag')]).toEqual([404, null, 'noindex']);
      expect(text).toContain('Este enlace no funciona');
    }
    expect((await pages.open(`/r/${code}?lang=en`)).text).toContain('This link does not work');
  });

  it('of a visit is none: it opens nothing, and is not counted', async () => {
    const { organizationId, channel } = team;
    const code = makeCode(organizationId, 'VISIT');
    const visit = {
      kind: 'VISIT',
      visitorId: 'somebody',
      expiresAt: new Date(Date.now() + 3_600_000),
    } as const;
    const data = { organizationId, code, channelId: channel.channelId, ...visit };
    await team.database.prisma.referenceCode.create({ data });
    expect((await pages.open(`/r/${code}`)).status).toBe(404);
    expect((await pages.open(`/r/${code}/qr.svg`)).status).toBe(404);
    expect(await countClicks()).toBe(0);
  });
});

describe('its QR code', () => {
  it('is a picture that may be shown anywhere and runs nothing', async () => {
    const { status, headers, text } = await pages.open(`/r/${(await codeOf(null)).toLowerCase()}/qr.svg`);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(text).not.toContain('style=');
    expect(await countClicks()).toBe(0);
  });

  it('leads to the link itself, by its whole address', async () => {
    const { id } = await pages.publish();
    const code = await codeOf(id);
    const drawn = await pages.open(`/r/${code.toLowerCase()}/qr.svg`);
    expect(drawn.text).toBe(renderSVG(`${PUBLIC_URL}/r/${code}`, { border: 4, ecc: 'M' }));
  });
});
