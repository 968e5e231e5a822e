import { openedSchema } from '@trochai/contract/widget';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { serveHost } from '../support/browser/serve-host.ts';
import { openWebsite } from '../support/open-website.ts';
import { useTeam } from '../support/use-team.ts';
import { newMessage, useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);
const browser = useBrowser();

/** A website of its own origin. */
async function serveSite(): Promise<string> {
  const host = await serveHost();
  host.set('/', {});
  return host.origin;
}

/** Asks from within the page. @returns the answer, or why the page did not get any */
function askFrom(page: Page, call: string, body: object): Promise<{ answer?: unknown; failed?: string }> {
  const url = `${team.app.url}/widget/v1/${widget.publicKey}/${call}`;
  return page.evaluate(
    async ([address, text]) => {
      try {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(address, { method: 'POST', headers, body: text });
        return { answer: await response.json() };
      } catch (error) {
        return { failed: String(error) };
      }
    },
    [url, JSON.stringify(body)] as const,
  );
}

const opening = { token: null, listing: null, language: 'es' };

it('lets a browser on the agency’s page chat, and one on a foreign page with the same key and token not', async () => {
  const [agency, foreign] = [await serveSite(), await serveSite()];
  await openWebsite(team.database, team.organizationId, { allowedOrigins: [agency] });
  const [there, elsewhere] = [await browser.openPage(agency), await browser.openPage(foreign)];

  const { token } = openedSchema.parse((await askFrom(there, 'open', opening)).answer);
  expect(await askFrom(there, 'send', newMessage(token, 'Hola'))).toMatchObject({ answer: { ok: true } });

  expect(await askFrom(elsewhere, 'open', opening)).toMatchObject({ failed: 'TypeError: Failed to fetch' });
  const stolen = await askFrom(elsewhere, 'send', newMessage(token, 'Spam'));
  expect(stolen).toMatchObject({ failed: 'TypeError: Failed to fetch' });
  expect(await askFrom(there, 'read', { token, after: null })).toMatchObject({
    answer: { ok: true, messages: [{ text: 'Hola' }] },
  });
});
