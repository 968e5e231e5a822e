import { expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();

test('two agents see what is theirs or nobody’s, the admin all, the viewer reads', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  for (const name of ['Maria Lopez', 'Jose Vargas']) {
    await somebody.takePhoneOf(name);
    await somebody.write(`Hola, soy ${name}`);
    await hubspot.getByRole('row', { name: new RegExp(`${name}.*New`) }).waitFor();
  }

  await somebody.openContact('Maria Lopez');
  await card.getByRole('button', { name: 'Details' }).click();
  await card.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Bruno Agent' });
  await card.getByText('Assigned to Bruno Agent').first().waitFor();
  await hubspot
    .getByRole('combobox', { name: 'Owner' })
    .locator('option:checked', { hasText: 'Bruno Agent' })
    .waitFor({ state: 'attached' });

  const seen = async (who: string) => {
    await somebody.be(who);
    await somebody.goTo('App home');
    const list = hubspot.locator('.portal-screen');
    await list.getByRole('link', { name: 'Jose Vargas' }).first().waitFor();
    return list.getByRole('link', { name: 'Maria Lopez' }).count();
  };
  expect(await seen('Bruno Agent')).toBeGreaterThan(0);
  await takePicture(page, '8-app-home');
  expect(await seen('Carla Agent')).toBe(0);
  expect(await seen('Elena Admin')).toBeGreaterThan(0);

  await somebody.be('Carla Agent');
  await somebody.openContact('Maria Lopez');
  await card.getByText('No WhatsApp conversation here yet').waitFor();
  expect(await card.getByText('Hola, soy Maria Lopez').count()).toBe(0);

  await somebody.be('Diego Viewer');
  await card.getByText('Hola, soy Maria Lopez').waitFor();
  await card.getByText('You can read this conversation').waitFor();
  expect(await card.getByRole('button', { name: 'Send' }).count()).toBe(0);
});

test('a name that somebody gives in HubSpot is on the card, and the customer’s next message keeps it', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  await somebody.openContact('Jose Vargas');
  await card.getByRole('heading', { name: 'Jose Vargas' }).waitFor();
  await hubspot.getByLabel('First name').fill('Don José');
  await hubspot.getByRole('button', { name: 'Save name' }).click();
  await card.getByRole('heading', { name: 'Don José Vargas' }).waitFor();
  await somebody.takePhoneOf('Jose Vargas');
  await somebody.write('¿Sigue disponible?');
  await card.getByText('¿Sigue disponible?').waitFor();
  await card.getByRole('heading', { name: 'Don José Vargas' }).waitFor();
  await card.getByText('On WhatsApp: Jose Vargas').waitFor();
});

test('a note stays with the team', async () => {
  const page = await browser.openPage(product.url);
  const { card, phones, ...somebody } = sandboxPage(page);
  await somebody.openContact('Don José Vargas');
  await card.getByRole('tab', { name: 'Notes' }).click();
  await card.getByRole('textbox', { name: 'Internal note' }).fill('Prefiere visitas por la tarde');
  await card.getByRole('button', { name: 'Add note' }).click();
  await card.getByText('Prefiere visitas por la tarde').waitFor();
  await card.getByText(/^Elena Admin · /).waitFor();
  await somebody.takePhoneOf('Jose Vargas');
  expect(await phones.getByText('Prefiere visitas').count()).toBe(0);
});
