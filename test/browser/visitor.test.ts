import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();

const HOUSE = 'Casa con jardín y piscina en Escazú';

test('whoever writes from a listing’s link is a contact of the listing’s agent, with the listing as source', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  await somebody.goTo('App settings');
  await hubspot.getByRole('button', { name: 'Name, agents and assignment' }).first().click();
  await hubspot
    .getByRole('combobox', { name: 'Who gets new contacts' })
    .selectOption({ label: "The listing's agent, else in turn" });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Sales is saved.').waitFor();

  const visitor = await browser.openPage(await linkOf(HOUSE), { locale: 'es-CR' });
  const { phones, ...onPhone } = sandboxPage(visitor);
  await phones.getByText('A link leads to the chat with Sales').waitFor();
  await onPhone.takePhoneOf('Jose Vargas');
  const field = phones.getByRole('textbox', { name: 'Message' });
  expect(await field.inputValue()).toContain(`Hola, me interesa «${HOUSE}». (Ref: `);
  await field.press('End');
  await field.pressSequentially(' ¿Sigue disponible?');
  await field.press('Enter');
  await phones.getByRole('log').getByText('¿Sigue disponible?').waitFor();

  await somebody.openContact('Jose Vargas');
  await card.getByText(`Listing: ${HOUSE} · Assigned to Bruno Agent`).waitFor();
});

const listingsSchema = z.object({ listings: z.array(z.object({ id: z.string(), title: z.string() })) });
const portalSchema = z.object({ backendUrl: z.string() });
const linksSchema = z.object({ links: z.array(z.object({ name: z.string(), url: z.string() })) });
const ELENA = 8001;

/** The tracked link of a listing to the number "Sales", as the agency's admin copies it. */
async function linkOf(title: string): Promise<string> {
  const { listings } = listingsSchema.parse(await product.ask('GET', '/website/listings'));
  const { backendUrl } = portalSchema.parse(await product.ask('GET', '/page/portal'));
  const listingId = listings.find((one) => one.title === title)?.id;
  const url = `${backendUrl}/card/v1/listings/links`;
  const answer = await product.ask('POST', '/page/fetch', {
    userId: ELENA,
    url,
    method: 'POST',
    body: { listingId },
  });
  const link = linksSchema.parse(answer).links.find(({ name }) => name === 'Sales');
  if (!link) throw new Error(`${title} has no link`);
  return link.url;
}
