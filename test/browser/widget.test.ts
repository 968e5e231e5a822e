import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { useBrowser } from '../support/browser/browser.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { isFocused } from '../support/browser/keyboard.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();

const ES = { locale: 'es-CR' };
const PHONE = { ...ES, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const EVA = { name: 'Eva Mora', phone: '' };
const STORED = '[localStorage.length, sessionStorage.length, document.cookie]';
const portalSchema = z.object({ backendUrl: z.string() });

async function openListing(options: object = ES): Promise<Page> {
  const { backendUrl } = portalSchema.parse(await product.ask('GET', '/page/portal'));
  return browser.openPage(`${backendUrl}/p/casa-con-jardin-en-escazu`, options);
}

const launcherOf = (page: Page) => page.getByRole('button', { name: 'Chatear con nosotros' });

test('asks for nothing and stores nothing before it is opened', async () => {
  const page = await openListing();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await launcherOf(page).waitFor();
  await page.waitForTimeout(1_000);

  expect(asked.filter((url) => url.includes('widget'))).toEqual([]);
  expect(await page.evaluate(STORED)).toEqual([0, 0, '']);
  expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
});

test('opens by the keyboard, closes with Escape, and gives the focus back', async () => {
  const page = await openListing();
  const visitor = chatVisitor(page);
  await visitor.open();
  expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('true');
  const view = visitor.panel.getByRole('button', { name: /Seguir en WhatsApp/ });
  expect(await view.evaluate(isFocused)).toBe(true);

  await page.keyboard.press('Escape');

  expect(await visitor.panel.isVisible()).toBe(false);
  expect(await launcherOf(page).evaluate(isFocused)).toBe(true);
});

test('stores nothing until somebody has sent something, and goes on after a reload', async () => {
  const page = await openListing();
  const visitor = chatVisitor(page);
  await visitor.open();
  expect(await page.evaluate('localStorage.length')).toBe(0);
  await visitor.begin('¿Sigue disponible?', EVA);
  await visitor.panel.getByText(/^Usted · \d/).waitFor();

  await page.reload();
  await launcherOf(page).click();

  await visitor.hear('¿Sigue disponible?');
  await visitor.say('¿Y el precio?');
  await visitor.hear('¿Y el precio?');
});

test('makes one message of two taps', async () => {
  const page = await openListing();
  const visitor = chatVisitor(page);
  await visitor.open();
  await visitor.begin('Buenas', EVA);
  await visitor.panel.getByRole('textbox', { name: 'Mensaje' }).fill('Una sola vez');
  await visitor.panel.getByRole('button', { name: 'Enviar' }).dblclick();
  await visitor.panel
    .getByText(/^Usted · \d/)
    .nth(1)
    .waitFor();
  await page.reload();
  await launcherOf(page).click();
  await visitor.hear('Una sola vez');

  expect(await visitor.panel.getByText('Una sola vez').count()).toBe(1);
});

test('keeps what is written without a network, and sends it afterwards', async () => {
  const page = await openListing();
  const visitor = chatVisitor(page);
  await visitor.open();
  await visitor.begin('Buenas', EVA);
  await visitor.panel.getByText(/^Usted · \d/).waitFor();
  await page.context().setOffline(true);
  await visitor.say('¿Hay parqueo?');
  await visitor.panel.getByText('Sin conexión. Lo que escriba se enviará al volver.').waitFor();
  expect(await visitor.panel.getByText('Enviando…').count()).toBe(1);

  await page.context().setOffline(false);

  await visitor.panel
    .getByText(/^Usted · \d/)
    .nth(1)
    .waitFor();
});

test('shows what was written as it was written, whatever it looks like', async () => {
  const page = await openListing();
  const visitor = chatVisitor(page);
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await visitor.open();
  await visitor.begin(hostile, EVA);
  await visitor.panel.getByText(/^Usted · \d/).waitFor();

  expect(await visitor.panel.getByText(hostile).count()).toBe(1);
  expect(await page.title()).toContain('Casa con jardín');
});

test('is one chat when its script is in the page twice', async () => {
  const page = await openListing();
  await launcherOf(page).waitFor();
  const script = page.locator('script[data-key]').first();
  const [src, key] = [await script.getAttribute('src'), await script.getAttribute('data-key')];
  await page.evaluate(`new Promise((done) => {
    const again = document.createElement('script');
    again.src = ${JSON.stringify(src)};
    again.dataset.key = ${JSON.stringify(key)};
    again.addEventListener('load', done);
    document.body.append(again);
  })`);

  expect(await page.locator('trochai-chat').count()).toBe(1);
});

test.each(['light', 'dark'] as const)('has nothing that axe finds on a phone, in %s', async (colorScheme) => {
  const page = await openListing({ ...PHONE, colorScheme });
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const visitor = chatVisitor(page);
  await launcherOf(page).tap();
  const here = visitor.panel.getByRole('button', { name: /Chatear aquí/ });
  await here.waitFor();
  expect(await findViolations(page)).toEqual([]);
  await here.tap();
  await visitor.panel.getByRole('textbox', { name: 'Su nombre' }).fill('Eva Mora');
  expect(await findViolations(page)).toEqual([]);
  if (colorScheme === 'light') await takePicture(page, 'widget-phone');
  await visitor.panel.getByRole('textbox', { name: 'Mensaje' }).fill('Buenas tardes');
  await visitor.panel.getByRole('button', { name: 'Enviar' }).tap();
  await visitor.panel.getByText(/^Usted · \d/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(problems).toEqual([]);
});
