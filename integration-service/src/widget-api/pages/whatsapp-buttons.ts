import type { LinkOfNumber } from '../../listings/references/ensure-links.ts';
import { formatCode } from '../../listings/references/code.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { PAGE_WORDS } from './words.ts';

const BUBBLE = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
  <path d="M12 2a10 10 0 0 0-8.6 15L2 22l5.1-1.3A10 10 0 1 0 12 2Zm-4 9.3h8v1.6H8Zm0-3.3h8v1.6H8Z" />
</svg>`;

/** A button for each number: a tracked link, so it works without scripts. */
export function whatsappButtons(links: readonly LinkOfNumber[], language: TextLanguage): Html[] {
  const words = PAGE_WORDS[language];
  return links.map(({ code, name }) => {
    const label = links.length === 1 ? words.whatsapp : words.whatsappTo(name);
    return html`<a class="whatsapp" rel="nofollow" href="/r/${formatCode(code)}?lang=${language}"
      >${BUBBLE} ${label}</a
    >`;
  });
}
