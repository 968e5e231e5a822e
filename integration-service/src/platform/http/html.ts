import { escapeHtml } from './escape-html.ts';

/** A piece of a page in which everything that came from outside is escaped. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | false | readonly Part[];

/** A piece of a page: what is put in is escaped, but for pieces that were made here; null and false are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.map((text, index) => text + render(parts[index] ?? null)).join('');
  return { markup };
}

/** For what is no page: a style sheet, a data block that was made safe by its maker. */
export function trusted(markup: string): Html {
  return { markup };
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}
