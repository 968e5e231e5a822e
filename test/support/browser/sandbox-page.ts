import type { Locator, Page } from 'playwright-core';

/** The two halves of the sandbox's page, in the words of whoever looks at it. */
export function sandboxPage(page: Page) {
  const phones = page.getByRole('region', { name: 'Customers’ phones' });
  const hubspot = page.getByRole('region', { name: 'Pretend HubSpot' });
  const middle = hubspot.locator('.portal-middle');
  return {
    phones,
    hubspot,
    /** The app's tab on a record. */
    card: middle,
    /** The app's card beside a record. */
    sidebar: hubspot.getByRole('complementary', { name: 'Beside the record' }),

    async takePhoneOf(name: string): Promise<void> {
      await phones
        .getByRole('button', { name: new RegExp(name) })
        .first()
        .click();
    },
    async write(text: string): Promise<void> {
      const field = phones.getByRole('textbox', { name: 'Message' });
      await field.fill(text);
      await field.press('Enter');
    },
    onPhone: (text: string | RegExp): Locator => phones.getByText(text),

    async goTo(screen: 'Contacts' | 'Deals' | 'Funnel report' | 'App home' | 'App settings'): Promise<void> {
      await hubspot.getByRole('navigation', { name: 'HubSpot' }).getByRole('link', { name: screen }).click();
    },
    async openContact(name: string): Promise<void> {
      await this.goTo('Contacts');
      await hubspot
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('link')
        .click();
    },
    async be(name: string): Promise<void> {
      await hubspot.getByRole('combobox', { name: 'I am' }).selectOption({ label: name });
    },
    async speak(language: 'English' | 'Español'): Promise<void> {
      await hubspot.getByRole('combobox', { name: 'Language' }).selectOption({ label: language });
    },
    /** Somebody moves a deal on the board, with the mouse. */
    async dragDeal(name: RegExp, stage: string): Promise<void> {
      const deal = hubspot.getByRole('listitem').filter({ hasText: name });
      await deal.dragTo(hubspot.getByRole('region', { name: stage, exact: true }));
    },
  };
}

export type SandboxPage = ReturnType<typeof sandboxPage>;
