import { element } from '../elements.ts';
import type { Shown } from './session.ts';
import type { PanelWords } from './words.ts';

type Options = {
  launcher: HTMLButtonElement;
  words: PanelWords;
  isShown(): boolean;
  /** The visitor has seen everything. */
  seeAll(): Promise<void> | undefined;
};

const SEEN_AFTER_MS = 800;

/** Tells on the launcher how much the agency has said while nobody looked, and the service what was looked at. */
export function createUnread({ launcher, words, isShown, seeAll }: Options) {
  const badge = element('span', { class: 'badge' });
  const name = launcher.getAttribute('aria-label') ?? '';
  let heard = 0;
  let seen = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const count = heard - seen;
    if (count <= 0) badge.remove();
    else launcher.append(badge);
    badge.textContent = String(count);
    launcher.setAttribute('aria-label', count > 0 ? `${name} (${words.unread(count)})` : name);
  }

  function look(): void {
    if (!isShown() || document.visibilityState !== 'visible' || seen >= heard) return;
    seen = heard;
    clearTimeout(timer);
    timer = setTimeout(() => void seeAll(), SEEN_AFTER_MS);
    show();
  }
  document.addEventListener('visibilitychange', look);

  return {
    count(messages: readonly Shown[]): void {
      heard = messages.filter(({ from }) => from === 'agency').length;
      look();
      show();
    },
    clear: look,
  };
}
