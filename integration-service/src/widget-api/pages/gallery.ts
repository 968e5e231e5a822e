import type { PublicListing } from '../../listings/find-public-listing.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { DETAILS_ID } from './details.ts';
import type { PageWords } from './words.ts';

const EAGER = html`fetchpriority="high"`;
const LAZY = html`loading="lazy" decoding="async"`;

/** The pictures side by side, to be swiped without scripts; each leads to itself in full. Without any: nothing. */
export function renderGallery({ pictures, title }: PublicListing, words: PageWords): Html | null {
  if (pictures.length === 0) return null;
  const items = pictures.map(
    (address, index) =>
      html`<li>
        <a href="${address}" target="_blank" rel="noopener noreferrer">
          <img
            src="${address}"
            alt="${words.picture(index + 1, title)}"
            width="960"
            height="720"
            ${index === 0 ? EAGER : LAZY}
          />
        </a>
        ${
          pictures.length > 1 &&
          html`<span class="count" aria-hidden="true">${index + 1} / ${pictures.length}</span>`
        }
      </li>`,
  );
  return html`<a class="skip" href="#${DETAILS_ID}">${words.skipPictures}</a>
    <ul class="gallery" aria-label="${words.pictures}">
      ${items}
    </ul>`;
}
