import { expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { beginChat, openLiveChat, textsOf } from '../support/browser/use-live-chat.ts';
import { useTeam } from '../support/use-team.ts';

vi.setConfig({ testTimeout: 120_000 });

useBuiltWidget();
const team = useTeam();
const browser = useBrowser();

const WITHIN = { timeout: 45_000, interval: 50 };

async function openChat() {
  const chat = await openLiveChat(team);
  const page = await browser.openPage(chat.host.origin);
  const visitor = await beginChat(page, 'Hola');
  return { chat, page, visitor, texts: () => textsOf(page) };
}

test('what was answered while the connection was cut comes afterwards, once and in order', async () => {
  const { chat, texts } = await openChat();
  await expect.poll(() => chat.proxy.open(), WITHIN).toBe(1);
  await chat.answer('Uno');
  await expect.poll(texts, WITHIN).toEqual(['Hola', 'Uno']);

  chat.proxy.streams = 'refused';
  chat.proxy.cut();
  for (const text of ['Dos', 'Tres', 'Cuatro']) await chat.answer(text);
  chat.proxy.streams = 'through';
  await expect.poll(texts, WITHIN).toEqual(['Hola', 'Uno', 'Dos', 'Tres', 'Cuatro']);

  await expect.poll(() => chat.proxy.open(), WITHIN).toBe(1);
  await chat.answer('Cinco');
  await expect.poll(texts, WITHIN).toEqual(['Hola', 'Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco']);
});

test.each(['refused', 'held', 'headed'] as const)(
  'hears answers where a proxy lets no stream through (%s), never says that it is offline, and streams again later',
  async (mode) => {
    const chat = await openLiveChat(team);
    chat.proxy.streams = mode;
    const page = await browser.openPage(chat.host.origin);
    const { panel } = await beginChat(page, 'Hola');
    const told: string[] = [];
    await page.exposeFunction('noteStatus', (text: string) => void told.push(text));
    await panel.locator('.status').evaluate((status) => {
      const { MutationObserver, noteStatus } = globalThis as unknown as {
        MutationObserver: new (seen: () => void) => { observe(node: unknown, what: object): void };
        noteStatus(text: string): void;
      };
      new MutationObserver(() => noteStatus((status as { textContent: string }).textContent)).observe(
        status,
        {
          childList: true,
        },
      );
    });

    await chat.answer('Buenas');
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Buenas']);
    await chat.answer('¿Sigue ahí?');
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Buenas', '¿Sigue ahí?']);
    expect(chat.proxy.calls).toContain('read');
    expect(told.filter((text) => text !== '')).toEqual([]);

    chat.proxy.streams = 'through';
    await page.evaluate("dispatchEvent(new Event('online'))");
    await expect.poll(() => chat.proxy.open(), { ...WITHIN, timeout: 90_000 }).toBe(1);
    await chat.answer('En vivo');
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Buenas', '¿Sigue ahí?', 'En vivo']);
  },
);

test('tells who types, until their answer comes', async () => {
  const { chat, visitor, texts } = await openChat();
  await expect.poll(() => chat.proxy.open(), WITHIN).toBe(1);
  const member = await team.addMember('AGENT', { name: 'Luis Vega' });
  const typing = visitor.panel.getByText('Luis Vega está escribiendo…');
  await chat.type(member);
  await typing.waitFor();
  await chat.answer('Buenas');
  await expect.poll(texts, WITHIN).toEqual(['Hola', 'Buenas']);
  expect(await typing.count()).toBe(0);
});

const showTab = (state: 'hidden' | 'visible') =>
  `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
   document.dispatchEvent(new Event('visibilitychange'))`;

test('in a tab that nobody looks at an answer comes, and counts as seen only once somebody does', async () => {
  const { chat, page, texts } = await openChat();
  const launcher = page.getByRole('button', { name: /^Chatear con nosotros/ });
  await page.evaluate(showTab('hidden'));
  await chat.answer('Buenas');
  await expect.poll(texts, WITHIN).toEqual(['Hola', 'Buenas']);
  await page.waitForTimeout(1_500);
  expect(chat.proxy.calls).not.toContain('seen');
  expect(await launcher.getAttribute('aria-label')).toBe('Chatear con nosotros (1 sin leer)');

  await page.evaluate(showTab('visible'));
  await expect.poll(() => chat.proxy.calls, WITHIN).toContain('seen');
  expect(await launcher.getAttribute('aria-label')).toBe('Chatear con nosotros');
});

test('two tabs that were opened before the first word are one visitor with one chat', async () => {
  const chat = await openLiveChat(team);
  const page = await browser.openPage(chat.host.origin);
  const other = await page.context().newPage();
  await other.goto(chat.host.origin);
  const inOther = chatVisitor(other);
  await inOther.open();
  await beginChat(page, 'Desde una');
  await inOther.begin('Desde otra', { name: 'Eva Mora', phone: '' });

  const both = ['Desde una', 'Desde otra'];
  await expect.poll(() => textsOf(other), WITHIN).toEqual(both);
  await expect.poll(() => textsOf(page), WITHIN).toEqual(both);
  await chat.answer('A las dos');
  await expect.poll(() => textsOf(page), WITHIN).toEqual([...both, 'A las dos']);
  await expect.poll(() => textsOf(other), WITHIN).toEqual([...both, 'A las dos']);
  const { organizationId } = team;
  expect(await team.database.prisma.webVisitor.count({ where: { organizationId } })).toBe(1);
});
