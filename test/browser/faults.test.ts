import { test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

const product = useProduct();
const browser = useBrowser();
vi.setConfig({ testTimeout: 120_000 });

test('while HubSpot is down the conversation goes on, the card says that HubSpot waits, and later it has caught up', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  await somebody.takePhoneOf('Maria Lopez');
  await somebody.write('Hola');
  await hubspot.getByRole('row', { name: /Maria Lopez.*New/ }).waitFor();
  await somebody.openContact('Maria Lopez');
  await card.getByText('HubSpot is up to date').waitFor();

  await page.getByRole('button', { name: 'Faults: Everything works' }).click();
  await page.getByRole('radio', { name: 'Down (503)' }).first().check();
  await page.getByRole('button', { name: 'Let it happen' }).click();
  await page.getByRole('button', { name: /HubSpot is down/ }).waitFor();
  await card.getByRole('button', { name: 'Details' }).click();
  await card.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Visit scheduled' });
  await card.getByText('HubSpot is being told').waitFor();
  await card.getByRole('textbox', { name: 'Message' }).fill('Nos vemos el lunes');
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await somebody.onPhone('Nos vemos el lunes').waitFor();
  await takePicture(page, '10-hubspot-down');

  await page.getByRole('button', { name: /HubSpot is down/ }).click();
  await page.getByRole('button', { name: 'Everything works', exact: true }).click();
  await card.getByText('HubSpot is up to date').waitFor({ timeout: 60_000 });
  await somebody.goTo('Deals');
  await hubspot.getByRole('region', { name: 'Visit scheduled' }).getByText('Maria Lopez').waitFor();
});
