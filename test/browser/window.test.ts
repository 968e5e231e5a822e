import { expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { useProduct } from '../support/browser/use-product.ts';

vi.setConfig({ testTimeout: 90_000 });

const product = useProduct();
const browser = useBrowser();
const HOUR_S = 3_600;

test('after 24 hours a template is sent, and the answer opens the window again', async () => {
  const at = Math.floor(Date.now() / 1000) - 25 * HOUR_S;
  await product.ask('GET', '/phones');
  await product.ask('POST', '/whatsapp/messages', {
    from: '+506 8888-1234',
    name: 'Maria Lopez',
    text: 'Hola',
    at,
  });
  const page = await browser.openPage(product.url);
  const { card, phones, ...somebody } = sandboxPage(page);
  await somebody.openContact('Maria Lopez');
  await card.getByText('Closed: templates only').waitFor();
  await card.getByText('The 24 hours since the customer last wrote are over').waitFor();

  await card.getByRole('combobox', { name: 'Template' }).selectOption({ label: 'follow_up (es)' });
  await card.getByRole('textbox', { name: /first_name/ }).fill('María');
  await card.getByRole('textbox', { name: /listing/ }).fill('Casa en Escazú');
  await takePicture(page, '9-template');
  await card.getByRole('button', { name: 'Send template' }).click();
  await phones
    .getByText(/Casa en Escazú/)
    .first()
    .waitFor();

  await somebody.takePhoneOf('Maria Lopez');
  await somebody.write('Sí, me interesa');
  await card.getByText(/^Open: \d+ hr left$/).waitFor();
  await card.getByRole('textbox', { name: 'Message' }).waitFor();
});

test('pictures go both ways, and are seen', async () => {
  const page = await browser.openPage(product.url);
  const { card, phones, ...somebody } = sandboxPage(page);
  await product.ask('POST', '/whatsapp/messages', {
    from: '+506 8888-1234',
    image: { caption: 'Así quedaría la sala' },
  });
  await somebody.openContact('Maria Lopez');
  const picture = card.getByRole('img', { name: /Photo/ });
  await picture.waitFor();
  const width = () => picture.evaluate((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0));
  await expect.poll(width).toBeGreaterThan(0);

  await card.getByRole('button', { name: 'File' }).click();
  const upload = page.frameLocator('iframe');
  await upload.locator('input[type=file]').setInputFiles({
    name: 'plano.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  });
  await upload
    .getByText(/done|here|handed/i)
    .first()
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: /close/i }).click();
  await card.getByText('With file: plano.pdf').waitFor();
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await phones.getByText('plano.pdf').waitFor();
});
