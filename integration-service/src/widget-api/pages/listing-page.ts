import type { PublicListing } from '../../listings/find-public-listing.ts';
import type { LinkOfNumber } from '../../listings/references/ensure-links.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { factsOf, mapUrl, priceOf, summaryOf } from './facts.ts';
import { renderPage } from './layout.ts';
import { structuredData } from './structured-data.ts';
import { whatsappButtons } from './whatsapp-buttons.ts';
import { PAGE_WORDS } from './words.ts';

export type ListingPage = {
  listing: PublicListing;
  /** Of the numbers that visitors may choose. */
  links: readonly LinkOfNumber[];
  /** The chat's public key; null: there is no chat. */
  widgetKey: string | null;
  publicUrl: string;
  language: TextLanguage;
  /** The address names the language. */
  isLanguageAsked: boolean;
};

/** The public page of a listing that is offered. */
export function renderListingPage(page: ListingPage): string {
  const { listing, widgetKey, language } = page;
  const end = html`${stickyBar(page)}
  ${
    widgetKey !== null &&
    html`<script
      src="/widget.js"
      data-key="${widgetKey}"
      data-listing="${listing.slug}"
      data-lang="${language}"
      async
    ></script>`
  }`;
  return renderPage({
    language,
    title: listing.title,
    agency: listing.organizationName,
    head: head(page),
    otherUrl: `?lang=${PAGE_WORDS[language].other.language}`,
    main: html`${gallery(page)}
      <div class="layout">${details(page)} ${panel(page)}</div>`,
    end,
  });
}

function head({ listing, publicUrl, language, isLanguageAsked }: ListingPage): Html {
  const url = `${publicUrl}/p/${listing.slug}`;
  const canonical = isLanguageAsked ? `${url}?lang=${language}` : url;
  const summary = summaryOf(listing, PAGE_WORDS[language]);
  const [cover] = listing.pictures;
  return html`<meta name="description" content="${summary}" />
    <link rel="canonical" href="${canonical}" />
    <link rel="alternate" hreflang="es" href="${url}?lang=es" />
    <link rel="alternate" hreflang="en" href="${url}?lang=en" />
    <link rel="alternate" hreflang="x-default" href="${url}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${listing.organizationName}" />
    <meta property="og:title" content="${listing.title}" />
    <meta property="og:description" content="${summary}" />
    <meta property="og:url" content="${canonical}" />
    <meta property="og:locale" content="${language === 'es' ? 'es_CR' : 'en_US'}" />
    ${cover !== undefined && html`<meta property="og:image" content="${cover}" />`}
    <meta name="twitter:card" content="${cover === undefined ? 'summary' : 'summary_large_image'}" />
    ${structuredData(listing, canonical)}`;
}

const MOST_SHOWN = 40;

/** Without scripts: one swipes on a phone; on a wide screen all are laid out. */
function gallery({ listing: { pictures, title }, language }: ListingPage): Html | null {
  if (pictures.length === 0) return null;
  const words = PAGE_WORDS[language];
  const items = pictures.slice(0, MOST_SHOWN).map(
    (address, index) =>
      html`<li>
        <img
          src="${address}"
          alt="${words.picture(index + 1, title)}"
          width="960"
          height="720"
          ${index === 0 ? EAGER : LAZY}
        />
      </li>`,
  );
  return html`<ul
    class="gallery${pictures.length === 1 ? ' one' : ''}"
    aria-label="${words.pictures}"
    tabindex="0"
  >
    ${items}
  </ul>`;
}

const EAGER = html`fetchpriority="high"`;
const LAZY = html`loading="lazy" decoding="async"`;

function details({ listing, language }: ListingPage): Html {
  const words = PAGE_WORDS[language];
  const map = mapUrl(listing);
  const paragraphs = listing.description.split(/\n{1,}/).filter((text) => text.trim() !== '');
  return html`<div class="details">
    <span class="badge">${words.operations[listing.operation]}</span>
    <h1>${listing.title}</h1>
    ${
      map !== null &&
      html`<p class="place">
        ${listing.place} · <a href="${map}" rel="noopener noreferrer" target="_blank">${words.map}</a>
      </p>`
    }
    <p class="price">${priceOf(listing, words)}</p>
    <dl class="facts">
      ${factsOf(listing, words).map(
        ({ name, value }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      paragraphs.length > 0 &&
      html`<section class="description">
        <h2>${words.description}</h2>
        ${paragraphs.map((text) => html`<p>${text}</p>`)}
      </section>`
    }
  </div>`;
}

function panel({ listing, links, language }: ListingPage): Html {
  const words = PAGE_WORDS[language];
  const { agent } = listing;
  return html`<aside class="panel">
    <p class="price">${priceOf(listing, words)}</p>
    ${links.length > 0 && html`<h2>${words.write}</h2>`} ${whatsappButtons(links, language)}
    ${
      agent !== null &&
      html`<div class="agent">
        ${
          agent.photoUrl === null
            ? html`<span class="initials" aria-hidden="true">${initialsOf(agent.name)}</span>`
            : html`<img src="${agent.photoUrl}" alt="" width="52" height="52" loading="lazy" />`
        }
        <div><small>${words.agent}</small>${agent.name}</div>
      </div>`
    }
  </aside>`;
}

/** On a phone the first button is always at hand. */
function stickyBar({ links, language }: ListingPage): Html | null {
  const [button] = whatsappButtons(links.slice(0, 1), language);
  return button ? html`<div class="bar">${button}</div>` : null;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
