import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { useBrowser } from '../support/browser/browser.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();

const SLUG = 'casa-con-jardin-en-escazu';
const HOUSE = 'Casa con jardín y piscina en Escazú';

test('a visitor of a listing chats, is answered live, goes on on WhatsApp, and is one contact with that source', async () => {
  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  const website = await browser.openPage(`${await readServiceUrl()}/p/${SLUG}`, { locale: 'es-CR' });
  const visitor = chatVisitor(website);
  await visitor.open();
  await visitor.panel.getByText('Bruno Agent').waitFor();
  expect(await findViolations(website)).toEqual([]);
  await visitor.begin('Hola, ¿se puede visitar el sábado?', { name: 'Sofía Rojas', phone: '8888 1234' });

  await somebody.be('Bruno Agent');
  await somebody.openContact('Sofía Rojas');
  await card.getByText('Hola, ¿se puede visitar el sábado?').waitFor();
  await card.getByText(`Listing: ${HOUSE}`).waitFor();
  await card.getByRole('textbox', { name: 'Message' }).fill('Claro, ¿a las diez?');
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await visitor.hear('Claro, ¿a las diez?');
  await takePicture(website, 'widget');
  expect(await findViolations(website)).toEqual([]);

  const phone = await browser.openPage(await visitor.goOn('Sales'), { locale: 'es-CR' });
  await sandboxPage(phone).takePhoneOf('Lucia Torres');
  await sandboxPage(phone).phones.getByRole('textbox', { name: 'Message' }).press('Enter');
  await card.getByRole('tab', { name: 'Sales' }).waitFor();
  await card.getByRole('tab', { name: 'Website' }).click();
  await card.getByText('Claro, ¿a las diez?').waitFor();
  await card.getByText(`Listing: ${HOUSE}`).waitFor();
  await takePicture(page, 'card-of-visitor');
  expect(await findViolations(page)).toEqual([]);
  await somebody.goTo('Contacts');
  await hubspot.getByText('(1)').waitFor();
});

test('a listing’s page shows it, and axe finds nothing wrong', async () => {
  const page = await browser.openPage(`${await readServiceUrl()}/p/${SLUG}`, { locale: 'es-CR' });
  await page.getByRole('heading', { name: HOUSE }).waitFor();
  await page.waitForLoadState('networkidle');
  await takePicture(page, 'listing-page');
  expect(await findViolations(page)).toEqual([]);
});

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

/** Where the service itself is, as the extension learns it. */
async function readServiceUrl(): Promise<string> {
  return portalSchema.parse(await product.ask('GET', '/page/portal')).backendUrl;
}

/** The tracked link of a listing to the number "Sales", as the agency's admin copies it. */
async function linkOf(title: string): Promise<string> {
  const { listings } = listingsSchema.parse(await product.ask('GET', '/website/listings'));
  const listingId = listings.find((one) => one.title === title)?.id;
  const url = `${await readServiceUrl()}/card/v1/listings/links`;
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
