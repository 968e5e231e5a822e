import type { PublicListing } from '../../listings/find-public-listing.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { factsOf, mapUrl, priceOf } from './facts.ts';
import type { PageWords } from './words.ts';

export const DETAILS_ID = 'details';

/** What is offered, where, for how much, and what there is to say of it. */
export function renderDetails(listing: PublicListing, words: PageWords): Html {
  return html`<div class="details" id="${DETAILS_ID}" tabindex="-1">
    <span class="badge">${words.operations[listing.operation]}</span>
    <h1>${listing.title}</h1>
    ${renderPlace(listing, words)}
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
    ${renderDescription(listing, words)}
  </div>`;
}

function renderPlace(listing: PublicListing, words: PageWords): Html | null {
  const map = mapUrl(listing);
  if (map === null) return null;
  return html`<p class="place">
    ${listing.place}
    <a href="${map}" rel="noopener noreferrer" target="_blank">${words.map}</a>
  </p>`;
}

/** Empty lines part paragraphs; other line breaks stay. */
function renderDescription({ description }: PublicListing, words: PageWords): Html | null {
  const paragraphs = description.split(/\r?\n\s*\n/).map((text) => text.trim());
  const said = paragraphs.filter((text) => text !== '');
  if (said.length === 0) return null;
  return html`<section class="description">
    <h2>${words.description}</h2>
    ${said.map((text) => html`<p>${text}</p>`)}
  </section>`;
}
