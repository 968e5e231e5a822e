import type { Page, Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useBrowser } from '../support/browser/browser.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { measure } from '../support/browser/measure.ts';
import { servePictures } from '../support/browser/serve-pictures.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { openWebsite } from '../support/open-website.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

// What Lighthouse looks at, measured: https://developer.chrome.com/docs/lighthouse
useBuiltWidget();
const team = useTeam();
const pages = usePages(team);
const pictures = servePictures();
const browser = useBrowser();

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What comes before a picture does, over the network. */
const MOST_BYTES = 14_000;

async function publish(given: Parameters<typeof pages.publish>[0] = {}): Promise<string> {
  const agent = { name: 'Ana Sofía Mora', photoUrl: pictures.address('ana') };
  const { memberId: agentMemberId } = await team.addMember('AGENT', agent);
  await openWebsite(team.database, team.organizationId);
  const { slug } = await pages.publish({
    ...{ title: 'Casa con jardín y piscina', place: 'Escazú, San José', price: 250_000, currency: 'USD' },
    ...{ bedrooms: 3, bathrooms: 2.5, areaM2: 320, kind: 'HOUSE', agentMemberId },
    description: 'Amplia y clara.\n\nCerca del parque.',
    pictures: ['one', 'two', 'three', 'four', 'five', 'six'].map(pictures.address),
    ...given,
  });
  return `${team.app.url}/p/${slug}`;
}

const attributes = (page: Page, selector: string, name: string) =>
  page
    .locator(selector)
    .evaluateAll(
      (all, asked) =>
        all.map((one) =>
          (one as unknown as { getAttribute(name: string): string | null }).getAttribute(asked),
        ),
      name,
    );

describe.each(['es', 'en'])('in "%s"', (language) => {
  it('names its language, itself, and what it is about, to machines', async () => {
    const page = await browser.openPage(`${await publish()}?lang=${language}`, PHONE);
    expect(await attributes(page, 'html', 'lang')).toEqual([language]);
    expect(await page.title()).toContain('Casa con jardín y piscina');
    const [description = ''] = await attributes(page, 'meta[name=description]', 'content');
    expect(description?.length).toBeGreaterThan(20);
    expect(description?.length).toBeLessThanOrEqual(160);
    expect(await attributes(page, 'meta[name=viewport]', 'content')).toEqual([
      'width=device-width, initial-scale=1',
    ]);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('names both languages, which name each other, and itself as the one that counts', async () => {
    const address = await publish();
    const page = await browser.openPage(`${address}?lang=${language}`, PHONE);
    const alternates = async () => ({
      languages: await attributes(page, 'link[rel=alternate]', 'hreflang'),
      addresses: await attributes(page, 'link[rel=alternate]', 'href'),
    });
    const named = await alternates();
    expect(named.languages).toEqual(['es', 'en', 'x-default']);
    const own = named.addresses[named.languages.indexOf(language)];
    expect(await attributes(page, 'link[rel=canonical]', 'href')).toEqual([own]);
    for (const other of named.addresses) {
      await page.goto(`${team.app.url}${new URL(other ?? '').pathname}${new URL(other ?? '').search}`);
      expect(await alternates()).toEqual(named);
      expect(await attributes(page, 'link[rel=canonical]', 'href')).toEqual([other]);
    }
  });

  it.each([
    ['light', PHONE],
    ['dark', PHONE],
    ['light', {}],
  ] as const)('every text can be read and every button hit, in %s', async (colorScheme, device) => {
    const address = await publish();
    const { slug } = await pages.publish({ isActive: false });
    for (const [url, name] of [
      [address, 'listing'],
      [`${team.app.url}/p/${slug}`, 'listing-gone'],
      [`${team.app.url}/p/none`, 'listing-none'],
    ] as const) {
      const page = await browser.openPage(`${url}?lang=${language}`, { ...device, colorScheme });
      const { faint, small, texts, targets } = await measure(page);
      await takePicture(page, `${name}-${language}-${colorScheme}${device === PHONE ? '-phone' : ''}`);
      expect({ name, faint, small }).toEqual({ name, faint: [], small: [] });
      expect(texts).toBeGreaterThanOrEqual(3);
      expect(targets).toBeGreaterThan(0);
    }
  });

  it.each([
    ['that there never was', 404],
    ['that is not offered any more', 410],
  ] as const)('a page %s says so and what to do, and axe finds nothing', async (_what, status) => {
    const { slug } = await pages.publish({ isActive: false });
    const page = await browser.openPage('about:blank', PHONE);
    const path = status === 404 ? '/p/none' : `/p/${slug}`;
    const response = await page.goto(`${team.app.url}${path}?lang=${language}`);
    expect(response?.status()).toBe(status);
    expect(await attributes(page, 'html', 'lang')).toEqual([language]);
    expect((await page.locator('.notice p').innerText()).length).toBeGreaterThan(40);
    expect(await page.getByRole('link', { name: language === 'es' ? 'English' : 'Español' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'WhatsApp' }).count()).toBe(status === 410 ? 1 : 0);
    expect(await findViolations(page)).toEqual([]);
  });
});

it('gives every picture its place, and fetches those further down only when they are looked at', async () => {
  const page = await browser.openPage(await publish(), PHONE);
  const all = await attributes(page, 'img', 'alt');
  expect(all.length).toBe(7);
  expect(all).not.toContain(null);
  for (const name of ['width', 'height'])
    for (const size of await attributes(page, 'img', name)) expect(Number(size)).toBeGreaterThan(0);
  expect(await attributes(page, '.gallery img', 'loading')).toEqual([
    null,
    ...Array.from({ length: 5 }, () => 'lazy'),
  ]);
});

it('waits for no script and no style sheet, is small, and says how long it may be kept', async () => {
  const page = await browser.openPage('about:blank', PHONE);
  const responses: Response[] = [];
  page.on('response', (response) => void responses.push(response));
  await page.goto(await publish(), { waitUntil: 'networkidle' });
  expect(await page.locator('script[src]:not([async]):not([defer]):not([type=module])').count()).toBe(0);
  expect(await page.locator('link[rel=stylesheet]').count()).toBe(0);
  const blocking = `performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').map((one) => one.name)`;
  expect(await page.evaluate(blocking)).toEqual([]);

  const ours = responses.filter((response) => response.url().startsWith(team.app.url));
  expect(ours.map((response) => new URL(response.url()).pathname.split('/')[1])).toEqual(['p', 'widget.js']);
  let bytes = 0;
  for (const response of ours) {
    expect(response.headers()).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': expect.stringMatching(/^public, max-age=\d+$/) as string,
      etag: expect.any(String) as string,
      vary: expect.stringContaining('accept-encoding') as string,
    });
    const sizes = await response.request().sizes();
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
  }

  expect(bytes).toBeLessThan(MOST_BYTES);
});

/** The properties of schema.org that are used, as it defines them for each type; nothing else may stand there. */
const thing = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ '@type': z.literal(type), ...shape });
const rooms = {
  address: z.string().optional(),
  numberOfBedrooms: z.number().optional(),
  numberOfBathroomsTotal: z.int().optional(),
  floorSize: thing('QuantitativeValue', { value: z.number(), unitCode: z.literal('MTK') }).optional(),
};
const realEstateListing = thing('RealEstateListing', {
  '@context': z.literal('https://schema.org'),
  url: z.url(),
  name: z.string().min(1),
  description: z.string().min(1).optional(),
  image: z.array(z.url()).min(1).optional(),
  dateModified: z.iso.datetime(),
  provider: thing('RealEstateAgent', {
    name: z.string().min(1),
    employee: thing('Person', { name: z.string().min(1) }).optional(),
  }),
  about: z.discriminatedUnion('@type', [
    thing('House', rooms),
    thing('Apartment', rooms),
    thing('Accommodation', rooms),
    thing('Place', { address: z.string().optional() }),
  ]),
  offers: thing('Offer', {
    price: z.number(),
    priceCurrency: z.string().regex(/^[A-Z]{3}$/),
    businessFunction: z.enum([
      'http://purl.org/goodrelations/v1#Sell',
      'http://purl.org/goodrelations/v1#LeaseOut',
    ]),
  }).optional(),
});

it.each(['HOUSE', 'APARTMENT', 'LAND', 'OFFICE', 'SHOP', 'WAREHOUSE', 'FARM', 'OTHER'] as const)(
  'tells search engines of a listing of kind %s in the words of schema.org',
  async (kind) => {
    const page = await browser.openPage(await publish({ kind, operation: 'RENT' }));
    const text = await page.locator('script[type="application/ld+json"]').textContent();
    expect(() => realEstateListing.parse(JSON.parse(text ?? ''))).not.toThrow();
  },
);
