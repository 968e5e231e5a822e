import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { csvOf, useImports } from '../support/use-imports.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const imports = useImports(team);
const browser = useBrowser();

async function handIn(page: Page, text: string): Promise<void> {
  await page.setInputFiles('#file', { name: 'casas.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.focus('button');
  await page.keyboard.press('Enter');
}

const said = (page: Page) => page.locator('.said');

it('takes a file by the keyboard, shows by itself what became of it, and axe finds nothing wrong', async () => {
  const { url } = await imports.open();
  const page = await browser.openPage(url);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  expect(await findViolations(page)).toEqual([]);

  await handIn(page, 'slug,title\na,\n');
  await said(page).getByText('The file is being checked').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await imports.work();
  await page.getByRole('cell', { name: 'Must be a text of 1 to 150 characters.' }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  await handIn(page, csvOf(700));
  await said(page).getByText('The file is being checked').waitFor();
  await team.database.prisma.listingImport.updateMany({
    where: { organizationId: team.organizationId },
    data: { state: 'TAKING', total: 700, done: 500 },
  });
  await said(page).getByText('500 of 700 listings').waitFor();
  await imports.work();
  await said(page).getByText('New listings: 700').waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('does the same without scripts', async () => {
  const { url } = await imports.open();
  const page = await browser.openPage(url, { javaScriptEnabled: false, locale: 'es-CR' });
  await handIn(page, csvOf(3));
  await said(page).getByText('Se está revisando el archivo').waitFor();
  await imports.work();

  await said(page).getByText('Propiedades nuevas: 3').waitFor();
});
