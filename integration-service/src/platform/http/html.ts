import { escapeHtml } from './escape-html.ts';

/** A piece of a page in which everything that came from outside is escaped. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | false | readonly Part[];

/** A piece of a page: what is put in is escaped, but for pieces that were made here; null and false are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.map((text, index) => text + render(parts[index] ?? null)).join('');
  return { markup };
}

/** @param css our own, never anybody's text */
export function styleElement(css: string): Html {
  return { markup: `<style>${css}</style>` };
}

/** Data for machines, as JSON-LD. In a script element nothing is escaped but its end, and the begin of a comment. */
export function dataElement(type: string, data: object): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return { markup: `<script type="${escapeHtml(type)}">${json}</script>` };
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}
