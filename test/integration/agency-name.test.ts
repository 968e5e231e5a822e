import { websiteAnswerSchema } from '@trochai/contract/website';
import { expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { createChannel } from '../support/organization.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const pages = usePages(team);

const ORIGIN = 'https://agency.example';

async function save(change: object = {}): Promise<void> {
  const request = { key: newKey(), allowedOrigins: [ORIGIN], ...change };
  expect(await team.ask('POST /website', request)).toEqual({ ok: true });
}

async function saved() {
  const { website } = websiteAnswerSchema.parse(await team.ask('GET /website'));
  if (!website) throw new Error('There is no website');
  return website;
}

const verify = (verifiedName: string, channelId = team.channel.channelId) =>
  team.database.prisma.channel.updateMany({ where: { id: channelId }, data: { verifiedName } });

/** As the chat calls the agency. */
async function inChat(): Promise<unknown> {
  const { publicKey } = await saved();
  const response = await fetch(`${team.app.url}/widget/v1/${publicKey}/open`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ token: null, listing: null, language: 'es' }),
  });
  const { agency } = (await response.json()) as { agency?: unknown };
  return agency;
}

/** As a listing's page calls it: in its preview and for search engines. */
async function onPage(slug: string) {
  const { text } = await pages.open(`/p/${slug}`);
  const data = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(text)?.[1] ?? '{}';
  const { provider } = JSON.parse(data) as { provider?: { name?: unknown } };
  return { preview: /property="og:site_name" content="([^"]*)"/.exec(text)?.[1], searched: provider?.name };
}

it('is the domain that HubSpot knows as long as no number has a name that Meta verified', async () => {
  await save();
  expect(await saved()).toMatchObject({ shownName: null, defaultName: 'Test Realty' });
  expect(await inChat()).toBe('Test Realty');
});

it('is the name that Meta verified of the oldest connected number, unless an admin says another one', async () => {
  const { slug } = await pages.publish();
  const later = await createChannel(team.database, team.organizationId);
  await verify('Casa Nova Sales');
  await verify('Casa Nova Rentals', later.channelId);
  await save();
  const byMeta = 'Casa Nova Sales';
  expect((await saved()).defaultName).toBe(byMeta);
  expect([await inChat(), await onPage(slug)]).toEqual([byMeta, { preview: byMeta, searched: byMeta }]);

  await save({ shownName: '  Casa Nova  ' });
  expect(await saved()).toMatchObject({ shownName: 'Casa Nova', defaultName: byMeta });
  const said = 'Casa Nova';
  expect([await inChat(), await onPage(slug)]).toEqual([said, { preview: said, searched: said }]);

  await save({ privacyUrl: null });
  expect(await inChat()).toBe('Casa Nova');
  await save({ shownName: null });
  expect(await inChat()).toBe(byMeta);
});

it('is of the numbers that are connected still', async () => {
  const later = await createChannel(team.database, team.organizationId);
  await verify('Former name');
  await verify('Casa Nova Rentals', later.channelId);
  await team.database.prisma.channel.updateMany({
    where: { id: team.channel.channelId },
    data: { status: 'DISCONNECTED' },
  });
  await save();
  expect(await inChat()).toBe('Casa Nova Rentals');
});

it('stands on the page of a listing that is offered no more, also while the chat is off', async () => {
  const { slug } = await pages.publish({ isActive: false });
  await save({ shownName: 'Casa Nova' });
  const { channelId } = await saved();
  await team.database.prisma.channel.updateMany({
    where: { id: channelId },
    data: { status: 'DISCONNECTED' },
  });
  expect((await pages.open(`/p/${slug}`)).text).toContain('Casa Nova');
});

it('is words, whatever stands in it', async () => {
  const { slug } = await pages.publish();
  const hostile = '"><script>alert(1)</script>';
  await save({ shownName: hostile });
  const { text } = await pages.open(`/p/${slug}`);
  expect(text).not.toContain('<script>alert(1)');
  expect((await onPage(slug)).searched).toBe(hostile);
});

it.each([
  ['empty', '  '],
  ['too long', 'x'.repeat(101)],
])('is not taken when it is %s', async (_, shownName) => {
  expect(await team.ask('POST /website', { key: newKey(), shownName })).toMatchObject({
    error: { code: 'INVALID' },
  });
});

it('is noted when it is changed', async () => {
  await save();
  await save({ shownName: 'Casa Nova' });
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId: team.organizationId, action: 'website-changed' },
    orderBy: { id: 'asc' },
  });
  expect(entries.at(-1)?.details).toMatchObject({
    from: { shownName: null },
    to: { shownName: 'Casa Nova' },
  });
});
