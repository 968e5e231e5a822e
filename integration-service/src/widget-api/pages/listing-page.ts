import type { PublicListing } from '../../listings/find-public-listing.ts';
import type { LinkOfNumber } from '../../listings/references/ensure-links.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { renderContactPanel, renderStickyBar } from './contact-panel.ts';
import { renderDetails } from './details.ts';
import { renderGallery } from './gallery.ts';
import { renderPage } from './layout.ts';
import { renderListingHead } from './listing-head.ts';
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
  const words = PAGE_WORDS[language];
  return renderPage({
    language,
    title: listing.title,
    agency: listing.agencyName,
    head: renderListingHead(page),
    main: html`${renderGallery(listing, words)}
      <div class="layout">${renderDetails(listing, words)} ${renderContactPanel(page)}</div>
      ${renderStickyBar(page, widgetKey !== null)}`,
    end: renderWidget(page),
  });
}

function renderWidget({ listing, widgetKey, language }: ListingPage): Html | null {
  if (widgetKey === null) return null;
  return html`<script
    src="/widget.js"
    data-key="${widgetKey}"
    data-listing="${listing.slug}"
    data-lang="${language}"
    async
  ></script>`;
}
