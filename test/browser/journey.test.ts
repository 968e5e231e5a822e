import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { useBrowser } from '../support/browser/browser.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { keyboardOf } from '../support/browser/keyboard.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 180_000 });

const product = useProduct();
const browser = useBrowser();

const PHONE = { width: 390, height: 844 };
const SLUG = 'casa-con-jardin-en-escazu';
const HOUSE = 'Casa con jardín y piscina en Escazú';
const QUESTION = 'Hola, ¿todavía está a la venta?';
const STAGES = ['Qualified', 'Visit scheduled', 'Closed - Won'];

test('a visitor of a listing, on a phone, becomes a contact who is assigned, answered, qualified, visited and won, by the keyboard alone, and the funnel shows it', async () => {
  const website = await browser.openPage(`${await readServiceUrl()}/p/${SLUG}`, {
    locale: 'es-CR',
    viewport: PHONE,
  });
  const visitor = chatVisitor(website);
  await visitor.open();
  await visitor.begin(QUESTION, { name: 'Sofía Rojas', phone: '8888 1234' });
  expect(await findViolations(website)).toEqual([]);

  const page = await browser.openPage(product.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  const keyboard = keyboardOf(page);
  await somebody.be('Bruno Agent');
  await keyboard.press(hubspot.getByRole('link', { name: 'Sofía Rojas' }));
  await card.getByText(QUESTION).waitFor();
  await card.getByText(`Listing: ${HOUSE}`).waitFor();
  await keyboard.press(card.getByRole('button', { name: 'Details' }));
  await keyboard.choose(card.getByRole('combobox', { name: 'Assigned to' }), 'Bruno');
  await card.getByText('Assigned to Bruno Agent').first().waitFor();
  await keyboard.type(card.getByRole('textbox', { name: 'Message' }), 'Sí. ¿El sábado a las diez?');
  await keyboard.press(card.getByRole('button', { name: 'Send', exact: true }));
  await visitor.hear('Sí. ¿El sábado a las diez?');
  await visitor.say('Ahí estaré');
  await card.getByText('Ahí estaré').waitFor();

  for (const stage of STAGES) {
    await keyboard.choose(card.getByRole('combobox', { name: 'Status' }), stage);
    await keyboard.turnTo(card.getByRole('tab', { name: 'History' }));
    await card.getByText(new RegExp(`Status: .* → ${stage}`)).waitFor();
  }
  expect(await findViolations(page)).toEqual([]);

  await keyboard.press(hubspot.getByRole('link', { name: 'Deals' }));
  await hubspot.getByRole('region', { name: 'Closed - Won' }).getByText('Sofía Rojas').waitFor();
  await keyboard.press(hubspot.getByRole('link', { name: 'Funnel report' }));
  for (const stage of STAGES)
    await expect
      .poll(() => hubspot.getByRole('row', { name: stage }).innerText(), { timeout: 15_000 })
      .toMatch(/1\s+100%/);
  await keyboard.press(hubspot.getByRole('link', { name: 'App home' }));
  await keyboard.turnTo(hubspot.getByRole('tab', { name: 'Funnel' }));
  await hubspot.getByText('Closed - Won').first().waitFor();
  expect(await findViolations(page)).toEqual([]);
});

const portalSchema = z.object({ backendUrl: z.string() });

/** Where the service itself is, as the extension learns it. */
async function readServiceUrl(): Promise<string> {
  return portalSchema.parse(await product.ask('GET', '/page/portal')).backendUrl;
}
