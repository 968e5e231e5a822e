import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { STYLE_ELEMENT } from './style.ts';
import { PAGE_WORDS } from './words.ts';

type Page = {
  language: TextLanguage;
  title: string;
  /** Of the agency; null: nobody's page. */
  agency: string | null;
  /** What else stands in the head. */
  head: Html;
  /** The same page in the other language; null: there is none. */
  otherUrl: string | null;
  main: Html;
  /** Behind everything. */
  end: Html;
};

/** A whole page. */
export function renderPage({ language, title, agency, head, otherUrl, main, end }: Page): string {
  const { other } = PAGE_WORDS[language];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${agency === null ? title : `${title} · ${agency}`}</title>
        <link rel="icon" href="data:," />
        ${head} ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <span class="agency">${agency}</span>
          ${
            otherUrl !== null &&
            html`<a class="other" href="${otherUrl}" hreflang="${other.language}" lang="${other.language}"
              >${other.name}</a
            >`
          }
        </header>
        <main>${main}</main>
        ${agency !== null && html`<footer>© ${agency}</footer>`} ${end}
      </body>
    </html> `;
  return page.markup;
}
