import type { WidgetLanguage, WidgetSettings } from '../settings.ts';

const PAGE = /\/p\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?(?:[?#]|$)/i;
const LISTING_TYPE = 'RealEstateListing';

/** What the script's attributes, and the page around it, say; null: the key is missing. */
export function readSettings(script: HTMLScriptElement): WidgetSettings | null {
  const { key, listing, lang } = script.dataset;
  if (!key) return null;
  return {
    origin: new URL(script.src, location.href).origin,
    publicKey: key,
    listing: listing || slugIn(location.pathname) || slugInData(),
    language: languageOf(lang || document.documentElement.lang || navigator.language),
    nonce: script.nonce ?? '',
  };
}

function languageOf(tag: string): WidgetLanguage {
  return /^es\b/i.test(tag) ? 'es' : 'en';
}

function slugIn(address: string): string | null {
  return PAGE.exec(address)?.[1]?.toLowerCase() ?? null;
}

/** Pages of the agency's own may name the listing's page in their data. */
function slugInData(): string | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const slug = slugIn(listingUrl(script.textContent));
    if (slug !== null) return slug;
  }
  return null;
}

/** Data that nobody can read say nothing. */
function listingUrl(text: string): string {
  try {
    return urlIn(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

/** One thing, a list of them, or a graph of them: https://www.w3.org/TR/json-ld11/#named-graphs */
function urlIn(data: unknown): string {
  if (Array.isArray(data)) return data.map(urlIn).filter(Boolean)[0] ?? '';
  if (typeof data !== 'object' || data === null) return '';
  const { '@type': type, '@graph': graph, url } = data as Record<string, unknown>;
  const isListing = Array.isArray(type) ? type.includes(LISTING_TYPE) : type === LISTING_TYPE;
  return isListing && typeof url === 'string' ? url : urlIn(graph);
}
