import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { findViolations } from '../support/browser/find-violations.ts';
import { isFocused } from '../support/browser/keyboard.ts';
import { measure } from '../support/browser/measure.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { openLiveChat, textsOf } from '../support/browser/use-live-chat.ts';
import { createChannel } from '../support/organization.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

vi.setConfig({ testTimeout: 90_000 });

useBuiltWidget();
const team = useTeam();
usePages(team);
const browser = useBrowser();

const IN_CHAT = "document.querySelector('trochai-chat').shadowRoot";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WITHIN = { timeout: 20_000, interval: 50 };

/** A second number beside the team's; visitors choose between the two. */
async function twoNumbers(): Promise<string[]> {
  const { prisma } = team.database;
  const { channelId, organizationId } = team.channel;
  await prisma.channel.updateMany({ where: { id: channelId }, data: { name: 'Ventas' } });
  const rentals = await createChannel(team.database, organizationId);
  const data = { name: 'Alquileres', displayPhoneNumber: '+506 2222-1111' };
  await prisma.channel.updateMany({ where: { id: rentals.channelId }, data });
  return [channelId, rentals.channelId];
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([
    ['desktop', {}],
    ['phone', PHONE],
  ] as const)('every text can be read and every button hit, in all views (%s)', async (name, device) => {
    const chat = await openLiveChat(team, {}, await twoNumbers());
    const page = await browser.openPage(chat.host.origin, { ...device, colorScheme });
    const look = async (view: string, shows: { texts: number; targets: number }) => {
      const { faint, small, texts, targets } = await measure(page, IN_CHAT);
      await takePicture(page, `widget-${view}-${name}-${colorScheme}`);
      expect({ view, faint, small }).toEqual({ view, faint: [], small: [] });
      expect(texts).toBeGreaterThanOrEqual(shows.texts);
      expect(targets).toBeGreaterThanOrEqual(shows.targets);
      expect(await findViolations(page)).toEqual([]);
    };
    const visitor = chatVisitor(page);
    await visitor.open();
    await look('ways', { texts: 7, targets: 4 });
    await visitor.press(/Seguir en WhatsApp/);
    await visitor.panel.getByText('Alquileres').waitFor();
    await look('numbers', { texts: 5, targets: 5 });
    await visitor.press('Ventas');
    await visitor.panel.getByRole('link', { name: 'Abrir WhatsApp' }).waitFor();
    await look('whatsapp', { texts: 3, targets: 4 });
    await visitor.press('Volver');
    await visitor.press(/Chatear aquí/);
    await look('start', { texts: 7, targets: 7 });
    await visitor.panel.getByRole('textbox', { name: 'Mensaje' }).fill('Hola, ¿sigue disponible?');
    await visitor.panel.getByRole('button', { name: 'Enviar' }).click();
    await visitor.panel.getByText(/^Usted · \d/).waitFor();
    await chat.answer('Buenas tardes. Sí, claro.');
    await expect.poll(() => textsOf(page), WITHIN).toHaveLength(2);
    await refuseNext(page);
    await visitor.say('Esto no llega');
    await visitor.panel.getByText('Este mensaje no se pudo enviar.').waitFor();
    await look('chat', { texts: 8, targets: 5 });
  });
});

/** The service refuses what is said next. */
async function refuseNext(page: Page): Promise<void> {
  const json = { ok: false, error: { code: 'INVALID', message: 'No' } };
  const headers = { 'access-control-allow-origin': '*' };
  await page.route('**/send', (route) => route.fulfill({ status: 400, json, headers }), { times: 1 });
}

test('between two numbers one chooses by the keyboard, and comes to the one that was chosen', async () => {
  const chat = await openLiveChat(team, {}, await twoNumbers());
  const page = await browser.openPage(chat.host.origin);
  const visitor = chatVisitor(page);
  await visitor.open();
  await visitor.press(/Seguir en WhatsApp/);
  const first = visitor.panel.getByRole('button', { name: /Ventas|Alquileres/ }).first();
  expect(await first.evaluate(isFocused)).toBe(true);
  const addressOf = async (number: string) => {
    await visitor.press(number);
    const link = visitor.panel.getByRole('link', { name: 'Abrir WhatsApp' });
    expect(await link.evaluate(isFocused)).toBe(true);
    return link.getAttribute('href');
  };
  expect(await addressOf('Alquileres')).toContain('wa.me/50622221111?');
  await visitor.press('Volver');
  await visitor.press(/Seguir en WhatsApp/);
  expect(await addressOf('Ventas')).toContain('wa.me/50622220000?');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('button', { name: 'Chatear con nosotros' }).evaluate(isFocused)).toBe(true);
});

describe('office hours', () => {
  const ALL_DAY = { opensMinute: 0, closesMinute: 24 * 60 };

  /** Open on one day of the week alone, in the organization's time zone. */
  async function openOn(daysAhead: number): Promise<Date> {
    const { organizationId } = team;
    const day = new Date(Date.now() + daysAhead * 24 * 60 * 60_000);
    const data = { organizationId, weekday: day.getUTCDay() || 7, ...ALL_DAY };
    await team.database.prisma.organization.update({
      where: { id: organizationId },
      data: { timeZone: 'UTC' },
    });
    await team.database.prisma.officeHours.create({ data });
    return day;
  }

  test('are said: there now', async () => {
    await openOn(0);
    const page = await browser.openPage((await openLiveChat(team)).host.origin);
    const visitor = chatVisitor(page);
    await visitor.open();
    await visitor.panel.getByText('En línea').waitFor();
  });

  test('are said: when they are there again, in the visitor’s own time', async () => {
    const day = await openOn(2);
    const page = await browser.openPage((await openLiveChat(team)).host.origin, { timezoneId: 'Etc/GMT-3' });
    const visitor = chatVisitor(page);
    await visitor.open();
    const weekday = new Intl.DateTimeFormat('es', { weekday: 'long', timeZone: 'UTC' }).format(day);
    await visitor.panel.getByText(new RegExp(`^Le responderemos a partir del ${weekday}, 3:00`)).waitFor();
    await takePicture(page, 'widget-closed');
  });
});
