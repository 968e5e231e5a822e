import type { LinkOfNumber } from '../../listings/references/ensure-links.ts';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';
import { html } from '../../platform/http/html.ts';
import { renderPage } from './layout.ts';
import { whatsappButtons } from './whatsapp-buttons.ts';
import { PAGE_WORDS } from './words.ts';

export type Notice = {
  what: 'notFound' | 'gone' | 'noLink' | 'noNumber';
  language: TextLanguage;
  /** Whose page it was. */
  agency?: string;
  /** How to reach them all the same. */
  links?: readonly LinkOfNumber[];
};

/** Says why there is nothing here, and what one can do. */
export function renderNotice({ what, language, agency, links = [] }: Notice): string {
  const { title, text } = PAGE_WORDS[language][what];
  return renderPage({
    language,
    title,
    ...(agency !== undefined && { agency }),
    head: html`<meta name="robots" content="noindex" /><meta name="description" content="${text}" />`,
    main: html`<div class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      ${whatsappButtons(links, language)}
    </div>`,
  });
}
