import { expect, test, vi } from 'vitest';
import { type AgencyWithWorkers, startAgency } from '../support/browser/agency-with-workers.ts';
import { useBrowser } from '../support/browser/browser.ts';
import { sandboxPage } from '../support/browser/sandbox-page.ts';
import { eventually } from '../support/service-process.ts';

const browser = useBrowser();

const MINUTE_MS = 60_000;
const OUTAGE_MS = 5 * MINUTE_MS;
const CAUGHT_UP_WITHIN_MS = 90_000;
vi.setConfig({ testTimeout: OUTAGE_MS + 5 * MINUTE_MS });

const CUSTOMERS = [
  { from: '+506 8888-1234', name: 'Maria Lopez' },
  { from: '+506 7000-2233', name: 'Jose Vargas' },
  { from: '+52 55 5555 0142', name: 'Lucia Torres' },
];
const EACH_SAYS = 20;

test('HubSpot is down for five minutes, Meta repeats and reorders, a worker is killed and an agent removed: the agency works on, and nothing is lost or doubled', async () => {
  const agency = await startAgency();
  const { sandbox, database, workers } = agency;
  const page = await browser.openPage(sandbox.url);
  const { hubspot, card, ...somebody } = sandboxPage(page);
  await somebody.takePhoneOf('Maria Lopez');
  await somebody.write('Hola');
  await hubspot.getByRole('row', { name: /Maria Lopez.*New/ }).waitFor();
  await somebody.openContact('Maria Lopez');
  await card.getByRole('button', { name: 'Details' }).click();
  await card.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Carla Agent' });
  await card.getByText('Assigned to Carla Agent').first().waitFor();
  await card.getByText('HubSpot is up to date').waitFor();

  await page.getByRole('button', { name: 'Faults: Everything works' }).click();
  await page.getByRole('radio', { name: 'Down (503)' }).first().check();
  await page.getByRole('button', { name: 'Let it happen' }).click();
  const downSince = Date.now();
  sandbox.faults.add({ kind: 'webhook-shuffled', about: 'messages', times: 30, withinMs: 2_000 });
  sandbox.faults.add({ kind: 'webhook-twice', times: 1_000 });
  const writing = everybodyWrites(agency);
  await eventually(
    () => countMessages(agency),
    (count) => count > 5,
  );
  await workers[0].stop('SIGKILL');
  await writing;

  await somebody.goTo('App settings');
  await hubspot.getByRole('tab', { name: 'Members' }).click();
  await hubspot
    .getByRole('row', { name: /Carla Agent/ })
    .getByRole('button', { name: 'Remove' })
    .click();
  const question = page.getByRole('dialog', { name: 'Remove Carla Agent?' });
  await question.getByRole('combobox').selectOption({ label: 'Bruno Agent' });
  await question.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Carla Agent is removed.').waitFor();

  await somebody.be('Bruno Agent');
  await somebody.openContact('Maria Lopez');
  await card.getByText(`Mensaje ${EACH_SAYS} de Maria Lopez`).waitFor();
  await card.getByRole('button', { name: 'Details' }).click();
  await card.getByText('Assigned to Bruno Agent').first().waitFor();
  await card.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Qualified' });
  await card.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Visit scheduled' });
  await card.getByRole('textbox', { name: 'Message' }).fill('La espero el lunes');
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await somebody.onPhone('La espero el lunes').waitFor();
  await card.getByText('HubSpot is being told').waitFor();
  await somebody.be('Carla Agent');
  await card
    .getByText(/no access|not allowed|removed/i)
    .first()
    .waitFor();

  await new Promise((done) => setTimeout(done, downSince + OUTAGE_MS - Date.now()));
  expect(recordsOf(agency, 'contacts')).toHaveLength(1);
  await page.getByRole('button', { name: /HubSpot is down/ }).click();
  await page.getByRole('button', { name: 'Everything works', exact: true }).click();
  await somebody.be('Bruno Agent');
  await somebody.openContact('Maria Lopez');
  await card.getByText('HubSpot is up to date').waitFor({ timeout: CAUGHT_UP_WITHIN_MS });
  await eventually(
    () => recordsOf(agency, 'deals'),
    (deals) => deals.length === CUSTOMERS.length,
    CAUGHT_UP_WITHIN_MS,
  );
  console.log(
    `caught up ${Math.round((Date.now() - downSince - OUTAGE_MS) / 1000)} s after HubSpot came back`,
  );

  await somebody.goTo('Deals');
  await hubspot.getByRole('region', { name: 'Visit scheduled' }).getByText('Maria Lopez').waitFor();
  await hubspot.getByRole('region', { name: 'New', exact: true }).getByText('Jose Vargas').waitFor();
  expect(recordsOf(agency, 'contacts')).toHaveLength(CUSTOMERS.length);
  expect(await countMessages(agency)).toBe(CUSTOMERS.length * EACH_SAYS + 1);
  expect(await database.prisma.contact.count({ where: { mergedIntoId: null } })).toBe(CUSTOMERS.length);
  const bruno = await database.prisma.member.findFirstOrThrow({ where: { email: 'bruno@agency.example' } });
  const maria = recordsOf(agency, 'contacts').find(({ properties }) => properties['firstname'] === 'Maria');
  expect(maria?.properties['hubspot_owner_id']).toBe(bruno.hubspotOwnerId);
});

async function everybodyWrites({ sandbox }: AgencyWithWorkers): Promise<void> {
  const told: Promise<void>[] = [];
  for (let number = 1; number <= EACH_SAYS; number += 1) {
    for (const { from, name } of CUSTOMERS)
      told.push(write(sandbox.url, { from, name, text: `Mensaje ${number} de ${name}` }));
    await new Promise((done) => setTimeout(done, 100));
  }
  await Promise.all(told);
}

async function write(sandboxUrl: string, message: object): Promise<void> {
  const response = await fetch(`${sandboxUrl}/whatsapp/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  if (!response.ok) throw new Error(`Writing answers ${response.status}: ${await response.text()}`);
}

function countMessages({ database }: AgencyWithWorkers): Promise<number> {
  return database.prisma.message.count({ where: { direction: 'INBOUND' } });
}

function recordsOf({ sandbox }: AgencyWithWorkers, type: 'contacts' | 'deals') {
  return Object.values(sandbox.state.portal.records[type] ?? {}).filter(({ archived }) => !archived);
}
