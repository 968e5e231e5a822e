import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { useBrowser } from '../support/browser/browser.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { chatVisitor } from '../support/browser/chat-visitor.ts';
import { listenForComplaints } from '../support/browser/listen-for-complaints.ts';
import type { HostPage } from '../support/browser/serve-host.ts';
import { takePicture } from '../support/browser/take-picture.ts';
import { beginChat, type LiveChat, openLiveChat, textsOf } from '../support/browser/use-live-chat.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

vi.setConfig({ testTimeout: 90_000 });

useBuiltWidget();
const team = useTeam();
usePages(team);
// As people use it: with a cache of whole pages for going back.
const browser = useBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

type Visitor = ReturnType<typeof chatVisitor>;

/** For what runs in the page. */
const IN_CHAT = "document.querySelector('trochai-chat').shadowRoot";
const WITHIN = { timeout: 20_000, interval: 50 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Chats, is answered, and goes on to WhatsApp. */
async function useEverything(chat: LiveChat, page: Page): Promise<void> {
  const visitor = await beginChat(page, 'Hola');
  await chat.answer('Buenas');
  await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Buenas']);
  await visitor.press('Volver');
  await visitor.press(/Seguir en WhatsApp/);
  await visitor.panel.getByRole('link', { name: 'Abrir WhatsApp' }).waitFor();
  const code = await visitor.panel.locator('svg.qr').boundingBox();
  expect(code?.width).toBeGreaterThan(150);
}

/** The second thing that a visitor says, until it has arrived. */
async function sayAndSend({ panel, say }: Visitor, text: string): Promise<void> {
  await say(text);
  await panel
    .getByText(/^Usted · \d/)
    .nth(1)
    .waitFor();
}

describe('a page with a strict policy', () => {
  /** The lines of the guide, exactly. */
  async function documentedPolicy(serviceUrl: string): Promise<string> {
    const guide = await readFile(new URL('../../docs/website.md', import.meta.url), 'utf8');
    const lines = /A page with a Content-Security-Policy needs\n\n```\n([^`]+)```/.exec(guide)?.[1] ?? '';
    return `default-src 'none'; ${lines.replaceAll('PUBLIC_URL', serviceUrl).replaceAll('\n', ' ')}`;
  }
  const withoutService = (policy: string) => policy.replace(/script-src [^;]+/, "script-src 'nonce-abc123'");
  const POLICIES = [
    ['the lines of the guide', '', (policy: string) => policy],
    ['a nonce instead of the address', 'nonce="abc123"', withoutService],
    [
      'trusted types, too',
      '',
      (policy: string) => `${policy} require-trusted-types-for 'script'; trusted-types 'none'`,
    ],
  ] as const;

  test.each(POLICIES)('has nothing against the chat: %s', async (_what, attributes, change) => {
    const chat = await openLiveChat(team, {}, [team.channel.channelId]);
    const policy = change(await documentedPolicy(chat.proxy.url));
    expect(policy).toMatch(/script-src (http|'nonce)/);
    chat.host.set('/', {
      body: chat.line(attributes),
      headers: { 'content-security-policy': policy },
    });
    const page = await browser.openPage('about:blank');
    const complaints = listenForComplaints(page);
    await page.goto(chat.host.origin);

    await useEverything(chat, page);
    expect(complaints).toEqual([]);
  });
});

describe('a page from right to left', () => {
  test.each([
    ['desktop', {}],
    ['phone', PHONE],
  ] as const)(
    'has the chat on its left, and the chat’s own words in their order (%s)',
    async (name, device) => {
      const root = { root: 'lang="ar" dir="rtl"' };
      const chat = await openLiveChat(team, root, [team.channel.channelId]);
      const page = await browser.openPage(chat.host.origin, device);
      const launcher = page.getByRole('button', { name: 'Chat with us' });
      expect((await launcher.boundingBox())?.x).toBe(16);
      await launcher.click();
      const panel = page.getByRole('dialog');
      await panel.getByRole('button', { name: /Chat here/ }).click();
      expect((await panel.boundingBox())?.x).toBe(name === 'phone' ? 0 : 16);
      const arrow = `getComputedStyle(${IN_CHAT}.querySelector('[aria-label=Back] svg')).transform`;
      expect(await page.evaluate(arrow)).toBe('matrix(-1, 0, 0, 1, 0, 0)');
      await panel.getByRole('textbox', { name: 'Message' }).fill('Is it (still) available?');
      await takePicture(page, `widget-rtl-start-${name}`);
      await panel.getByRole('button', { name: 'Send' }).click();
      await panel.getByText(/^You · \d/).waitFor();
      await chat.answer('Yes, it is. نعم، لا يزال متاحًا!');
      await expect.poll(() => textsOf(page), WITHIN).toHaveLength(2);
      await takePicture(page, `widget-rtl-${name}`);
    },
  );
});

describe('where nothing may be stored', () => {
  const refusal = "throw new DOMException('Denied', 'SecurityError')";
  test.each([
    ['asking is refused', `Object.defineProperty(window, 'localStorage', { get() { ${refusal} } })`],
    ['there is no storage', "Object.defineProperty(window, 'localStorage', { value: null })"],
    [
      'it is full',
      "Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError') }",
    ],
  ])('one chats as long as the page lasts: %s', async (_what, script) => {
    const chat = await openLiveChat(team, { head: `<script>${script}</script>` });
    const page = await browser.openPage('about:blank');
    const complaints = listenForComplaints(page);
    await page.goto(chat.host.origin);
    const visitor = await beginChat(page, 'Hola');
    await sayAndSend(visitor, 'Otra cosa');
    await chat.answer('Buenas');
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Otra cosa', 'Buenas']);
    expect(complaints).toEqual([]);
  });
});

describe('the listing', () => {
  const data = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
  const listingData = (slug: string) => ({
    '@context': 'https://schema.org',
    '@type': 'RealEstateListing',
    url: `https://agency.example/p/${slug}`,
  });
  const graph = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', url: 'https://agency.example/p/wrong' },
      { ...listingData('in-graph'), '@type': ['Product', 'RealEstateListing'] },
    ],
  };
  const [inData, other] = [listingData('in-data'), { '@type': 'Thing', url: '/p/thing' }];
  test.each([
    {
      from: 'the line, before all else',
      path: '/p/in-address',
      line: 'in-line',
      value: inData,
      listing: 'in-line',
    },
    { from: 'the address, before the data', path: '/es/p/In-Address/', value: inData, listing: 'in-address' },
    { from: 'the data', value: inData, listing: 'in-data' },
    { from: 'data in a list', value: [other, listingData('in-list')], listing: 'in-list' },
    { from: 'data in a graph, as plugins write them', value: graph, listing: 'in-graph' },
    { from: 'nothing where the data are of something else', value: other, listing: null },
  ])('is taken from $from', async ({ path = '/casa', line, value, listing }) => {
    const attributes = line === undefined ? '' : `data-listing="${line}"`;
    const chat = await openLiveChat(team);
    const broken = '<script type="application/ld+json">{ not json</script>';
    chat.host.set(path, { head: broken + data(value), body: chat.line(attributes) });
    const page = await browser.openPage(`${chat.host.origin}${path}`);
    const asking = page.waitForRequest(
      (request) => request.url().endsWith('/open') && request.method() === 'POST',
    );
    await chatVisitor(page).open();
    expect((await asking).postDataJSON()).toMatchObject({ listing });
  });
});

test('moves nothing for who wants no motion, and only then', async () => {
  const chat = await openLiveChat(team);
  const motionOf = async (reducedMotion: 'reduce' | 'no-preference') => {
    const page = await browser.openPage(chat.host.origin, { reducedMotion });
    await chatVisitor(page).open();
    return page.evaluate(`[...${IN_CHAT}.querySelectorAll('*')]
      .map((one) => getComputedStyle(one))
      .some((style) => style.animationName !== 'none' || style.transitionDuration !== '0s')`);
  };
  expect([await motionOf('reduce'), await motionOf('no-preference')]).toEqual([false, true]);
});

describe('whatever the page does', () => {
  const HOSTILE_CSS = `<style>
    * { all: revert !important; display: none !important; }
    html, body, main { display: block !important; }
    html { font-size: 60px !important; }
    body { font: italic 40px/3 serif !important; letter-spacing: 1em !important; text-transform: uppercase !important; color: #eee !important; }
    body * { letter-spacing: 9px !important; word-spacing: 20px !important; visibility: hidden !important; text-align: center !important;
        line-height: 5 !important; color: #fefefe !important; direction: rtl !important; writing-mode: vertical-rl !important; opacity: .1 !important;
        transform: rotate(20deg) !important; filter: blur(3px) !important; pointer-events: none !important; zoom: 2 !important; }
  </style>`;
  const look = async (chat: LiveChat, options: BrowserContextOptions = {}) => {
    const page = await browser.openPage(chat.host.origin, options);
    const visitor = await beginChat(page, 'Hola');
    const styles = await page.evaluate(`
      [...${IN_CHAT}.querySelectorAll('button, .head p, .bubble, textarea')].map((one) => {
        const { fontSize, fontStyle, lineHeight, letterSpacing, color, textTransform, visibility, direction } = getComputedStyle(one);
        const { x, y, width, height } = one.getBoundingClientRect();
        return { fontSize, fontStyle, lineHeight, letterSpacing, color, textTransform, visibility, direction, x, y, width, height };
      })`);
    return { styles, visitor, page };
  };

  test('its style does not change the chat’s', async () => {
    const clean = await look(await openLiveChat(team));
    const hurt = await look(await openLiveChat(team, { head: HOSTILE_CSS }));
    await takePicture(hurt.page, 'widget-hostile');
    expect(hurt.styles).toEqual(clean.styles);
  });

  const SCRIPTS = `<script>
    Array.prototype.extra = function () { return 'extra'; };
    Object.prototype.more = 'more';
    // As Prototype.js 1.6 does.
    Array.prototype.toJSON = function () { return '[' + this.join(',') + ']'; };
    String.prototype.toJSON = function () { return String(this); };
    // Others' libraries replace these by what does less; here that is met by the chat alone.
    for (const [owner, name] of [[Array, 'from'], [Array.prototype, 'find'], [Array.prototype, 'flat'], [Array.prototype, 'at']]) {
      const own = owner[name];
      owner[name] = function (...given) {
        if (/widget(-panel)?\\.js/.test(new Error().stack)) throw new Error('not yours');
        return own.apply(this, given);
      };
    }
    window.define = () => { throw new Error('no module'); };
    window.define.amd = true;
    window.module = { exports: null };
    window.element = window.panel = window.$ = 'theirs';
    class Other extends HTMLElement { connectedCallback() { this.textContent = 'Other'; } }
    customElements.define('other-chat', Other);
  </script><other-chat></other-chat>`;

  test('its scripts do not stop the chat, which survives a reload and leaves nothing among them', async () => {
    const chat = await openLiveChat(team, { head: SCRIPTS });
    const page = await browser.openPage(chat.host.origin);
    const names = "Object.keys(window).sort().join(' ')";
    const before = await page.evaluate(names);
    const visitor = await beginChat(page, 'Hola');
    await sayAndSend(visitor, '¿Sigue disponible?');
    await chat.answer('Sí');
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', '¿Sigue disponible?', 'Sí']);
    expect(await page.evaluate(names)).toBe(before);
    await page.reload();
    await page.getByRole('button', { name: 'Chatear con nosotros' }).click();
    await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', '¿Sigue disponible?', 'Sí']);
  });
});

test('works within a frame', async () => {
  const chat = await openLiveChat(team);
  const frame: HostPage = { body: '<iframe src="/" width="600" height="800" title="Propiedades"></iframe>' };
  chat.host.set('/framed', frame);
  const page = await browser.openPage(`${chat.host.origin}/framed`);
  const inside = page.frameLocator('iframe');
  await inside.getByRole('button', { name: 'Chatear con nosotros' }).click();
  const panel = inside.getByRole('dialog');
  await panel.getByRole('button', { name: /Chatear aquí/ }).click();
  await panel.getByRole('textbox', { name: 'Mensaje' }).fill('Hola');
  await panel.getByRole('button', { name: 'Enviar' }).click();
  await panel.getByText(/^Usted · \d/).waitFor();
  await chat.answer('Buenas');
  await panel.getByText('Buenas').waitFor();
});

test('goes on where it was when one comes back to the page', async () => {
  const chat = await openLiveChat(team);
  chat.host.set('/other', {});
  const page = await browser.openPage(chat.host.origin);
  const visitor = await beginChat(page, 'Hola');
  await page.evaluate("addEventListener('pageshow', ({ persisted }) => { window.cameBack = persisted; })");
  await page.goto(`${chat.host.origin}/other`);
  await chat.answer('Mientras tanto');
  await page.goBack({ waitUntil: 'commit' });

  expect(await page.evaluate('window.cameBack')).toBe(true);
  await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Mientras tanto']);
  await sayAndSend(visitor, 'Gracias');
  await chat.answer('A la orden');
  await expect.poll(() => textsOf(page), WITHIN).toEqual(['Hola', 'Mientras tanto', 'Gracias', 'A la orden']);
});
