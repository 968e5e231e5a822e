import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { type Html, html, styleElement } from '../../platform/http/html.ts';
import { STYLE } from './style.ts';
import { PAGE_WORDS } from './words.ts';

type Page = {
  language: TextLanguage;
  title: string;
  /** Absent: nobody's page. */
  agency?: string;
  /** What else stands in the head. */
  head: Html;
  main: Html;
  /** Behind everything. */
  end?: Html | null;
};

const STYLE_ELEMENT = styleElement(STYLE);

/** A whole page, with a link to itself in the other language. */
export function renderPage({ language, title, agency, head, main, end = null }: Page): string {
  const { other } = PAGE_WORDS[language];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${agency === undefined ? title : `${title} · ${agency}`}</title>
        <link rel="icon" href="data:," />
        ${head} ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <span class="agency">${agency ?? ''}</span>
          <a
            class="other"
            href="?lang=${other.language}"
            hreflang="${other.language}"
            lang="${other.language}"
            >${other.name}</a
          >
        </header>
        <main>${main}</main>
        ${agency !== undefined && html`<footer>${agency}</footer>`} ${end}
      </body>
    </html> `;
  return page.markup;
}
