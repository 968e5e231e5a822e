import type { ShownListing } from './website-schema.ts';

type Website = {
  listings: readonly ShownListing[];
  /** what puts the chat into the page; null: it is not switched on */
  snippet: string | null;
};

/** What a page needs to allow for the chat; docs/website.md has the same lines. */
export function websitePolicy(service: string): string {
  return [
    "default-src 'none'",
    `script-src ${service}`,
    `connect-src ${service}`,
    `img-src 'self' data: ${service}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The agency's home page. */
export function showWebsite({ listings, snippet }: Website): string {
  const tiles = listings.map(showTile).join('');
  return showPage(
    `<h1>Su próximo hogar en Costa Rica</h1>
    <p class="lead">Casas, apartamentos y terrenos, en venta y en alquiler.</p>
    ${tiles === '' ? '<p>Todavía no hay propiedades.</p>' : `<ul class="tiles">${tiles}</ul>`}`,
    snippet ?? '',
  );
}

/** What the consent line of the chat leads to. */
export function showPrivacy(): string {
  return showPage(`<h1>Privacidad</h1>
    <p>Example Realty no existe, y esta página es una muestra. La de una agencia dice qué datos guarda del chat, para
    qué, por cuánto tiempo, y cómo se pide que los borre.</p>`);
}

function showPage(main: string, chat = ''): string {
  return `<!doctype html>
<html lang="es">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Example Realty</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/website/website.css">
    ${chat}
  </head>
  <body>
    <header><a href="/website">Example Realty</a><span>Una agencia de muestra, en esta máquina</span></header>
    <main>${main}</main>
    <footer><a href="/website/privacy">Privacidad</a></footer>
  </body>
</html>
`;
}

const OPERATIONS = { SALE: 'Venta', RENT: 'Alquiler' } as const;

function showTile(listing: ShownListing): string {
  const {
    title,
    place,
    pictures: [cover],
    pageUrl,
    operation,
  } = listing;
  const picture =
    cover === undefined
      ? ''
      : `<img src="${escapeHtml(cover)}" alt="" width="800" height="600" loading="lazy">`;
  return `<li><a href="${escapeHtml(pageUrl)}">${picture}
    <span class="operation">${OPERATIONS[operation]}</span>
    <strong>${escapeHtml(title)}</strong>
    <span>${escapeHtml(place)}</span>
    <span class="price">${escapeHtml(formatPrice(listing))}</span></a></li>`;
}

function formatPrice({ price, currency, operation }: ShownListing): string {
  if (price === null || currency === null) return 'Precio a consultar';
  const style = {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  } as const;
  const amount = new Intl.NumberFormat('es-CR', style).format(price);
  return operation === 'RENT' ? `${amount} al mes` : amount;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
