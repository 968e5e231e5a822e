import type { PublicListing } from '../../listings/find-public-listing.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { summaryOf } from './facts.ts';
import { structuredData } from './structured-data.ts';
import { PAGE_WORDS } from './words.ts';

type Head = {
  listing: PublicListing;
  publicUrl: string;
  language: TextLanguage;
  /** The address names the language. */
  isLanguageAsked: boolean;
};

/** What search engines, and apps that show a preview, read of the page. */
export function renderListingHead({ listing, publicUrl, language, isLanguageAsked }: Head): Html {
  const url = `${publicUrl}/p/${listing.slug}`;
  const canonical = isLanguageAsked ? `${url}?lang=${language}` : url;
  return html`<meta name="description" content="${summaryOf(listing, PAGE_WORDS[language])}" />
    <link rel="canonical" href="${canonical}" />
    <link rel="alternate" hreflang="es" href="${url}?lang=es" />
    <link rel="alternate" hreflang="en" href="${url}?lang=en" />
    <link rel="alternate" hreflang="x-default" href="${url}" />
    ${renderPreview(listing, language, canonical)} ${structuredData(listing, canonical)}`;
}

/** https://ogp.me and https://developer.x.com/en/docs/x-for-websites/cards */
function renderPreview(listing: PublicListing, language: TextLanguage, canonical: string): Html {
  const words = PAGE_WORDS[language];
  const [cover] = listing.pictures;
  return html`<meta property="og:type" content="website" />
    <meta property="og:site_name" content="${listing.agencyName}" />
    <meta property="og:title" content="${listing.title}" />
    <meta property="og:description" content="${summaryOf(listing, words)}" />
    <meta property="og:url" content="${canonical}" />
    <meta property="og:locale" content="${words.locale.replace('-', '_')}" />
    <meta
      property="og:locale:alternate"
      content="${PAGE_WORDS[words.other.language].locale.replace('-', '_')}"
    />
    ${
      cover !== undefined &&
      html`<meta property="og:image" content="${cover}" />
        <meta property="og:image:alt" content="${words.picture(1, listing.title)}" />`
    }
    <meta name="twitter:card" content="${cover === undefined ? 'summary' : 'summary_large_image'}" />`;
}
