import type { PublicListing } from '../../listings/find-public-listing.ts';
import type { LinkOfNumber } from '../../listings/references/ensure-links.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { priceOf } from './facts.ts';
import { whatsappButtons } from './whatsapp-buttons.ts';
import { PAGE_WORDS, type PageWords } from './words.ts';

type Contact = {
  listing: PublicListing;
  /** Of the numbers that visitors may choose. */
  links: readonly LinkOfNumber[];
  language: TextLanguage;
};

/** Who is there for the listing, and how to write to them. */
export function renderContactPanel({ listing, links, language }: Contact): Html | null {
  const words = PAGE_WORDS[language];
  return html`<aside class="panel" aria-label="${words.contact}">
    <p class="price">${priceOf(listing, words)}</p>
    ${renderAgent(listing, words)}
    ${
      links.length > 0 &&
      html`<div class="write">
        <h2>${words.write}</h2>
        ${whatsappButtons(links, language)}
      </div>`
    }
  </aside>`;
}

/** On a phone the first number is always at hand. Without any: nothing. */
export function renderStickyBar({ links, language }: Contact, isBesideChat: boolean): Html | null {
  const [button] = whatsappButtons(links, language);
  if (!button) return null;
  return html`<div class="${isBesideChat ? 'bar beside-chat' : 'bar'}">${button}</div>`;
}

function renderAgent({ agent }: PublicListing, words: PageWords): Html | null {
  if (!agent) return null;
  const { name, photoUrl } = agent;
  return html`<div class="agent">
    ${
      photoUrl === null
        ? html`<span class="initials" aria-hidden="true">${initialsOf(name)}</span>`
        : html`<img src="${photoUrl}" alt="" width="56" height="56" loading="lazy" />`
    }
    <p><small>${words.agent}</small> ${name}</p>
  </div>`;
}

/** Of the first and the last word: "Ana Sofía Mora" is AM. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const meant = words.length > 1 ? [words[0], words.at(-1)] : words;
  return meant
    .map((word = '') => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}
