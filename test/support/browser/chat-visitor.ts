import type { Locator, Page } from 'playwright-core';
import { keyboardOf } from './keyboard.ts';

/** A visitor on one of the agency's web pages, who uses the chat by the keyboard alone. */
export function chatVisitor(page: Page) {
  const panel: Locator = page.getByRole('dialog');

  const { reach } = keyboardOf(page);

  async function press(name: string | RegExp): Promise<void> {
    await reach(panel.getByRole('button', { name }));
    await page.keyboard.press('Enter');
  }

  return {
    panel,
    press,
    async open(): Promise<void> {
      await reach(page.getByRole('button', { name: 'Chatear con nosotros' }));
      await page.keyboard.press('Enter');
      await panel.getByRole('button', { name: 'Chatear aquí' }).waitFor();
    },
    /** The first message, with what is asked for beside it. */
    async begin(text: string, { name, phone }: { name: string; phone: string }): Promise<void> {
      await press(/Chatear aquí/);
      await reach(panel.getByRole('textbox', { name: 'Su nombre' }));
      await page.keyboard.type(name);
      await reach(panel.getByRole('textbox', { name: 'Su número' }));
      await page.keyboard.type(phone);
      await reach(panel.getByRole('textbox', { name: 'Mensaje' }));
      await page.keyboard.type(text);
      await press('Enviar');
      await panel.getByRole('log').getByText(text).waitFor();
    },
    async say(text: string): Promise<void> {
      await reach(panel.getByRole('textbox', { name: 'Mensaje' }));
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    hear: (text: string) => panel.getByRole('log').getByText(text).waitFor(),
    /** @returns the address by which the visitor goes on with a number */
    async goOn(number: string): Promise<string> {
      await press('Volver');
      await press(/Seguir en WhatsApp/);
      await press(number);
      return (await panel.getByRole('link', { name: 'Abrir WhatsApp' }).getAttribute('href')) ?? '';
    },
  };
}
