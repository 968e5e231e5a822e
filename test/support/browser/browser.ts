import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { takePicture } from './take-picture.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Shorter than a test may take, so that a failure names what was waited for. */
const WAITS_MS = 15_000;
const DESKTOP = { width: 1440, height: 1000 };

/**
 * One Chromium for a test file; every page has a context of its own and is closed with its test.
 * @param ignoreDefaultArgs what it is not to be told of what tests tell it usually
 */
export function useBrowser({ ignoreDefaultArgs = [] }: { ignoreDefaultArgs?: string[] } = {}) {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === null)
      throw new Error('There is no Chromium: install it, or set CHROMIUM to its path');
    browser = await chromium.launch({ executablePath, args: ARGUMENTS, ignoreDefaultArgs });
  });
  afterAll(() => browser.close());

  return {
    async openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-US', ...options });
      const page = await context.newPage();
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') await takePicture(page, `failed-${task.id}`);
        await context.close();
      });
      page.setDefaultTimeout(WAITS_MS);
      await page.goto(url);
      return page;
    },
  };
}
