import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { listenForComplaints } from '../support/browser/listen-for-complaints.ts';
import { servePictures } from '../support/browser/serve-pictures.ts';
import { openWebsite } from '../support/open-website.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const pages = usePages(team);
const pictures = servePictures();
const browser = useBrowser();

const PHONE = { viewport: { width: 390, height: 844 } };
const LONG = 'Muy'.repeat(60);
const MOST_SHIFT = 0.05;

/** A listing with everything that a page can show. @returns the address of its page */
async function publish(given: Parameters<typeof pages.publish>[0] = {}): Promise<string> {
  const agent = { name: 'Ana Sofía Mora', photoUrl: pictures.address('ana') };
  const { memberId: agentMemberId } = await team.addMember('AGENT', agent);
  const { slug } = await pages.publish({
    ...{ title: 'Casa con jardín y piscina', place: 'Escazú, San José', price: 250_000, currency: 'USD' },
    ...{ bedrooms: 3, bathrooms: 2.5, areaM2: 320, agentMemberId },
    description: 'Amplia y clara.\n\nCerca del parque.',
    pictures: ['one', 'two', 'three', 'four', 'five', 'six'].map(pictures.address),
    ...given,
  });
  return `${team.app.url}/p/${slug}`;
}

const isCutOff = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe.each([
  ['on a phone', PHONE],
  ['on a desktop', {}],
] as const)('%s', (_where, device) => {
  it.each(['es', 'en'])(
    'axe finds nothing wrong, and the policy stops nothing, in "%s"',
    async (language) => {
      await openWebsite(team.database, team.organizationId);
      const url = await publish();
      const page = await browser.openPage('about:blank', device);
      const complaints = listenForComplaints(page);
      for (const address of [`${url}?lang=${language}`, `${team.app.url}/p/none?lang=${language}`]) {
        await page.goto(address, { waitUntil: 'networkidle' });
        expect(await findViolations(page)).toEqual([]);
        expect(await isCutOff(page)).toBe(false);
      }
      expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
    },
  );

  it('nothing jumps while its pictures come', async () => {
    const url = await publish();
    const page = await browser.openPage('about:blank', device);
    await watchShifts(page);
    const release = pictures.hold();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    release();
    await page.waitForLoadState('networkidle');
    expect(await readShift(page)).toBeLessThan(MOST_SHIFT);
  });

  it('a long text stays within the screen', async () => {
    const url = await publish({ title: LONG, place: LONG, description: LONG });
    expect(await isCutOff(await browser.openPage(url, device))).toBe(false);
  });
});

it('shows the first picture, and the others as one swipes to them', async () => {
  const page = await browser.openPage(await publish(), PHONE);
  const picture = (place: number) => page.getByRole('img', { name: new RegExp(`^Picture ${place} `) });
  const isShown = async (place: number) => {
    const { x = -1, width = 0 } = (await picture(place).boundingBox()) ?? {};
    return x >= 0 && x + width <= PHONE.viewport.width;
  };
  expect([await isShown(1), await isShown(3)]).toEqual([true, false]);
  await picture(3).scrollIntoViewIfNeeded();
  await expect.poll(() => isShown(3)).toBe(true);
});

it('has WhatsApp at hand on a phone without scripts, and the button leads there', async () => {
  const page = await browser.openPage(await publish(), { ...PHONE, javaScriptEnabled: false });
  const button = page.locator('.bar').getByRole('link', { name: 'Write on WhatsApp' });
  const box = await button.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.viewport.height);

  let asked = '';
  await page.route('https://wa.me/**', async (route) => {
    asked = route.request().url();
    await route.fulfill({ body: 'WhatsApp' });
  });
  await button.click();
  await page.getByText('WhatsApp').waitFor();
  expect(decodeURIComponent(asked)).toMatch(
    /^https:\/\/wa\.me\/50622220000\?text=Hello, I am interested in “Casa con jardín y piscina”\. \(Ref: /,
  );
});

it('is used with the keyboard alone: past the pictures to the map, the agency and the other language', async () => {
  const page = await browser.openPage(await publish());
  const focused = () => page.evaluate('document.activeElement.textContent.trim()');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Español');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip the pictures');
  await page.getByRole('link', { name: 'Skip the pictures' }).waitFor({ state: 'visible' });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('See it on the map');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Write on WhatsApp');
  const outline = await page.evaluate(
    '[getComputedStyle(document.activeElement)].flatMap((style) => [style.outlineStyle, style.outlineWidth])',
  );
  expect(outline).toEqual(['solid', '3px']);
});

it('runs nothing that stands in a text', async () => {
  const hostile = `"><script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">`;
  const url = await publish({ title: hostile, description: `${hostile}</script>`, place: hostile });
  const page = await browser.openPage(url);
  await page.getByRole('heading', { level: 1, name: hostile }).waitFor();
  expect(await page.evaluate('"hurt" in window')).toBe(false);
});

/** Remembers from the start how much what was already shown moves. https://web.dev/articles/cls */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shift += value; }))
      .observe({ type: 'layout-shift', buffered: true });
  `);
}

const readShift = (page: Page) => page.evaluate('window.shift');
