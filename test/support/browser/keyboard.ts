import type { Locator, Page } from 'playwright-core';

const MOST_PRESSES = 150;
const MOST_TABS = 12;

type Focusable = { matches?(selector: string): boolean };

/** Within a shadow root, too. */
export function isFocused(element: Focusable): boolean {
  return element.matches?.(':focus') ?? false;
}

/** Somebody who has no mouse. */
export function keyboardOf(page: Page) {
  /** Goes on with the Tab key until it is there. */
  async function reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      if (await target.evaluate(isFocused)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The keyboard does not lead there');
  }

  return {
    reach,
    async press(target: Locator): Promise<void> {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    async type(target: Locator, text: string): Promise<void> {
      await reach(target);
      await page.keyboard.type(text);
    },
    /** Among tabs one moves with the arrows. */
    async turnTo(tab: Locator): Promise<void> {
      await reach(tab.locator('..').getByRole('tab', { selected: true }));
      for (let presses = 0; presses < MOST_TABS; presses += 1) {
        if (await tab.evaluate(isFocused)) return page.keyboard.press('Enter');
        await page.keyboard.press('ArrowRight');
      }
      throw new Error('The arrows do not lead there');
    },
    /** Chooses from a list as one does without opening it: by the beginning of the option. */
    async choose(target: Locator, beginning: string): Promise<void> {
      await reach(target);
      await page.keyboard.type(beginning);
    },
  };
}
