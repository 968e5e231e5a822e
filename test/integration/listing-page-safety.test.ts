import { get, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { openWebsite } from '../support/open-website.ts';
import { dataOf, policyOf, readable } from '../support/read-page.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const pages = usePages(team);

const PICTURES = ['https://cdn.example/1.jpg', 'http://localhost:4000/2.jpg'];
const HOUSE = { title: 'Casa con jardín', place: 'Escazú', price: 250_000, pictures: PICTURES };

const linksOf = (listingId: string) =>
  ensureLinks(team.database.pool, { organizationId: team.organizationId, listingId });

describe('how it is sent', () => {
  it('lets the page load its own style and pictures, and nothing else', async () => {
    const photoUrl = 'https://photos.example:8443/ana.jpg';
    const ana = await team.addMember('AGENT', { name: 'Ana', photoUrl });
    const { slug } = await pages.publish({ ...HOUSE, agentMemberId: ana.memberId });
    expect(policyOf((await pages.open(`/p/${slug}`)).headers)).toEqual({
      'default-src': "'none'",
      'style-src': expect.stringMatching(/^'sha256-[\w+/]+=*'$/) as string,
      'img-src': 'data: https://cdn.example http://localhost:4000 https://photos.example:8443',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it('comes compressed where that can be read, and only once to who keeps it', async () => {
    const { slug } = await pages.publish(HOUSE);
    const url = `${team.app.url}/p/${slug}`;
    const first = await ask(url, { 'accept-encoding': 'gzip' });
    expect(first.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=60',
      vary: 'accept-language, accept-encoding',
    });
    expect((await ask(url, {})).headers['content-encoding']).toBeUndefined();

    const etag = first.headers.etag ?? '';
    expect((await ask(url, { 'if-none-match': etag })).status).toBe(304);
    await team.database.prisma.listing.updateMany({ where: { slug }, data: { price: 240_000 } });
    expect((await ask(url, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('hostile text', () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&</title></script><!--`;

  it('stays text wherever it stands', async () => {
    const ana = await team.addMember('AGENT', { name: HOSTILE, photoUrl: 'javascript:alert(3)' });
    const { slug } = await pages.publish({
      ...{ title: HOSTILE, description: HOSTILE, place: HOSTILE, agentMemberId: ana.memberId },
      pictures: [`https://cdn.example/${HOSTILE}`],
    });
    const { text } = await pages.open(`/p/${slug}`);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<img src=x|<!--|<[^>]*\sonerror='/);
    expect(dataOf(text)).toMatchObject({ name: HOSTILE, description: HOSTILE });
  });

  it('in the place of a picture is left out: neither a script nor an origin that opens more', async () => {
    const good = 'https://cdn.example/1.jpg';
    const { slug } = await pages.publish({
      pictures: [
        ...['javascript:alert(1)', 'data:text/html,x', 'no address', 'https://*/x.jpg'],
        ...['https://a;sandbox/x.jpg', "https://'unsafe-inline'/x.jpg", 'blob:https://cdn.example/1', good],
      ],
    });
    const { headers, text } = await pages.open(`/p/${slug}`);
    expect(policyOf(headers)['img-src']).toBe('data: https://cdn.example');
    expect([...text.matchAll(/<img[^>]*src="([^"]*)"/gs)].map(([, address]) => address)).toEqual([good]);
    expect(text).not.toContain('javascript:');
    expect(dataOf(text)['image']).toEqual([good]);
  });
});

describe('where there is nothing', () => {
  it.each([
    ['an unknown slug', '/p/nothing-here'],
    ['a path', '/p/..%2f..'],
    ['a statement', '/p/%27%20or%201=1'],
    ['a long text', `/p/${'a'.repeat(2_000)}`],
  ])('%s is answered by a page that helps', async (_what, path) => {
    const { status, headers, text } = await pages.open(path);
    expect([status, headers.get('x-robots-tag')]).toEqual([404, 'noindex']);
    expect(readable(text)).toContain('Esta página no existe');
    expect(text).toContain('<meta name="robots" content="noindex" />');
    expect(readable((await pages.open(`${path}?lang=en`)).text)).toContain('There is no such page');
  });

  it('finds a slug however it is written', async () => {
    const { slug } = await pages.publish();
    expect((await pages.open(`/p/${slug.toUpperCase()}`)).status).toBe(200);
  });

  it('says of a listing that is not offered any more only this, and how to write to its agency', async () => {
    await openWebsite(team.database, team.organizationId);
    const { id, slug } = await pages.publish({ ...HOUSE, isActive: false });
    const [link] = await linksOf(id);
    const { status, headers, text } = await pages.open(`/p/${slug}`);
    expect([status, headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
      410,
      'noindex',
      'no-store',
    ]);
    expect(readable(text)).toContain('Esta propiedad ya no se ofrece');
    expect(text).toContain(`href="/r/${formatCode(link?.code ?? '')}?lang=es"`);
    for (const gone of [HOUSE.title, HOUSE.place, '250', 'cdn.example', 'widget.js'])
      expect(readable(text)).not.toContain(gone);
  });
});

it('shows nothing of another organization', async () => {
  const stranger = await createOrganization(team.database);
  await createChannel(team.database, stranger.id);
  const { prisma } = team.database;
  const theirs = { name: 'Strangers Sales', displayPhoneNumber: '+506 2222-9999' };
  await prisma.channel.updateMany({ where: { organizationId: stranger.id }, data: theirs });
  await prisma.organization.update({ where: { id: stranger.id }, data: { name: 'Strangers Realty' } });
  const { publicKey } = await openWebsite(team.database, stranger.id);

  const { id, slug } = await pages.publish();
  const { text } = await pages.open(`/p/${slug}`);
  for (const secret of ['Strangers', publicKey]) expect(text).not.toContain(secret);
  const codes = [...text.matchAll(/\/r\/([\w-]+)/g)].map(([, code]) => code);
  expect(new Set(codes)).toEqual(new Set((await linksOf(id)).map(({ code }) => formatCode(code))));
});

type Answer = { status: number | undefined; headers: IncomingHttpHeaders };

/** As a browser asks: Node's fetch says that it wants nothing from a cache, and unpacks. */
function ask(url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      response.resume();
      done({ status: response.statusCode, headers: response.headers });
    }).once('error', fail);
  });
}
