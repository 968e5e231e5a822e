import { createLauncher } from './chat-element.ts';
import { readSettings } from './read-settings.ts';

/** Of the panel's content, so that a browser never mixes two versions; put in by the build. */
declare const PANEL_HASH: string;

const TAG = 'trochai-chat';

class ChatElement extends HTMLElement {}

/** Several scripts, or one that was loaded twice, make one chat. */
function start(script: HTMLScriptElement): void {
  const settings = readSettings(script);
  if (!settings) {
    console.warn('The chat needs its key: <script … data-key="pk_…">');
    return;
  }
  if (document.querySelector(TAG)) return;
  if (!customElements.get(TAG)) customElements.define(TAG, ChatElement);
  const host = document.createElement(TAG);
  host.lang = settings.language;
  host.dir = getComputedStyle(document.documentElement).direction;
  const root = host.attachShadow({ mode: 'open' });
  createLauncher(root, settings, `${settings.origin}/widget-panel.js?v=${PANEL_HASH}`);
  document.body.append(host);
}

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement) {
  const script = currentScript;
  if (document.readyState === 'loading')
    addEventListener('DOMContentLoaded', () => start(script), { once: true });
  else start(script);
}
