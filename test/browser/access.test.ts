import { expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 120_000 });

const product = useProduct();
const browser = useBrowser();
const PHONE = { width: 390, height: 844 };

test('axe finds nothing on any screen', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, sidebar, ...somebody } = sandboxPage(page);
  await somebody.takePhoneOf('Maria Lopez');
  await somebody.write('Hola');
  await hubspot.getByRole('row', { name: /Maria Lopez.*New/ }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await somebody.openContact('Maria Lopez');
  await card.getByRole('textbox', { name: 'Message' }).waitFor();
  await sidebar.getByRole('button', { name: 'Send' }).waitFor();
  await card.getByRole('button', { name: 'Details' }).click();
  expect(await findViolations(page)).toEqual([]);
  await somebody.goTo('Deals');
  await hubspot.getByRole('region', { name: 'New', exact: true }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await somebody.goTo('Funnel report');
  await hubspot.getByRole('row', { name: 'Qualified' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await somebody.goTo('App home');
  await hubspot.getByRole('heading', { name: 'All contacts' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await hubspot.getByRole('tab', { name: 'Funnel' }).click();
  await hubspot.getByText('Closed - Won').first().waitFor();
  await takePicture(page, '11-funnel');
  expect(await findViolations(page)).toEqual([]);
  await somebody.goTo('App settings');
  await hubspot.getByRole('button', { name: 'Connect a number' }).waitFor();
  await takePicture(page, '12-settings');
  for (const tab of ['Members', 'Tags', 'Quick replies', 'Team rules', 'HubSpot', 'Audit']) {
    await hubspot.getByRole('tab', { name: tab }).click();
    await page.waitForTimeout(500);
    expect(await findViolations(page), tab).toEqual([]);
  }
});

test('an agent answers with the keyboard alone', async () => {
  const page = await browser.openPage(`${product.url}/`);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  const link = hubspot.getByRole('link', { name: 'Maria Lopez' });
  await link.focus();
  await page.keyboard.press('Enter');
  const field = card.getByRole('textbox', { name: 'Message' });
  await field.waitFor();
  for (let step = 0; step < 80; step += 1) {
    if ((await page.locator('textarea[name=message]:focus').count()) > 0) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Con el teclado');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await somebody.takePhoneOf('Maria Lopez');
  await somebody.onPhone('Con el teclado').waitFor();
});

test('on a phone’s width one half is shown at a time, nothing is cut off, and the card is in Spanish for who speaks it', async () => {
  const page = await browser.openPage(product.url, { viewport: PHONE });
  const { card, ...somebody } = sandboxPage(page);
  await page.getByRole('button', { name: 'HubSpot', exact: true }).click();
  await somebody.openContact('Maria Lopez');
  await somebody.speak('Español');
  await card.getByRole('textbox', { name: 'Mensaje' }).waitFor();
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, '13-narrow');
});
