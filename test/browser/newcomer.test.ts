import { expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();

const ASKS = 'Hola, me interesa el apartamento en Escazú';
const ANSWERS = 'Buenas tardes María, con gusto. ¿Cuándo le gustaría visitarlo?';

test('a newcomer sends as Maria, sees contact, deal and card, answers, and moves the deal', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, sidebar, ...somebody } = sandboxPage(page);
  await hubspot.getByText('Nobody has written yet').waitFor();
  await takePicture(page, '1-start');

  await somebody.takePhoneOf('Maria Lopez');
  const sentAt = Date.now();
  await somebody.write(ASKS);
  await hubspot.getByRole('row', { name: /Maria Lopez.*New/ }).waitFor();
  console.log(`contact and stage in HubSpot's list after ${Date.now() - sentAt} ms`);
  await takePicture(page, '2-contact');

  await somebody.openContact('Maria Lopez');
  await card.getByText(ASKS).waitFor();
  await sidebar.getByText('Waits for an answer').waitFor();
  await sidebar.getByRole('link', { name: 'Maria Lopez - WhatsApp' }).waitFor();
  await takePicture(page, '3-card');

  await card.getByRole('textbox', { name: 'Message' }).fill(ANSWERS);
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await somebody.onPhone(ANSWERS).waitFor();
  await card.getByText('✓✓ Read').waitFor();
  await takePicture(page, '4-answered');

  await somebody.goTo('Deals');
  await somebody.dragDeal(/Maria Lopez/, 'Qualified');
  await hubspot.getByRole('region', { name: 'Qualified' }).getByText('Maria Lopez').waitFor();
  await takePicture(page, '5-board');
  await somebody.openContact('Maria Lopez');
  await card.getByText('Qualified', { exact: true }).first().waitFor();
  await card.getByRole('tab', { name: 'History' }).click();
  await card.getByText('Status: New → Qualified').waitFor();
  await takePicture(page, '6-history');

  await somebody.goTo('Funnel report');
  await expect.poll(() => hubspot.getByRole('row', { name: 'Qualified' }).innerText()).toMatch(/1\s+100%/);
  await takePicture(page, '7-report');
});

test('what Maria writes while an agent looks is there within two seconds', async () => {
  const page = await browser.openPage(product.url);
  const { card, ...somebody } = sandboxPage(page);
  await somebody.openContact('Maria Lopez');
  await card.getByText(ASKS).waitFor();
  await somebody.write('¿Tiene parqueo?');
  await card.getByText('¿Tiene parqueo?').waitFor({ timeout: 4_000 });
});
