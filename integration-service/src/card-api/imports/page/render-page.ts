import { readFileSync } from 'node:fs';
import type { ListingImportView } from '@trochai/contract/listings';
import type { Language } from '../../choose-language.ts';
import { escapeHtml } from '../../../platform/http/escape-html.ts';
import { type Words, wordsIn } from './words.ts';

export type Look = { nonce: string; language: Language };

type Page = Look & {
  import: ListingImportView;
  /** Why the file that was just handed in was not looked at. */
  complaint?: string;
};

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const STYLE = read('page.css');
const SCRIPT = read('page.js');
const RELOAD_SECONDS = 3;

/** The page on which an admin hands in a file of listings, and sees what becomes of it. */
export function renderImportPage(page: Page): string {
  const words = wordsIn(page.language);
  const { state } = page.import;
  if (state === 'CHECKING' || state === 'TAKING') return renderUnderWay(page, words);
  const parts = { AWAITED: renderForm, REFUSED: renderRefused, DONE: renderDone };
  return frame(page, { words, body: parts[state](page, words) });
}

/** A page that says one thing: there is nothing here, or not any more. */
export function renderNotice(look: Look, notice: 'unknown' | 'expired'): string {
  const words = wordsIn(look.language);
  return frame(look, { words, body: `<p class="said" role="alert">${words[notice]}</p>` });
}

/** How far it is, in words. */
export function describeProgress({ state, done, total }: ListingImportView, language: Language): string {
  const words = wordsIn(language);
  return state === 'TAKING' ? words.taking(done, total) : words.checking;
}

function renderForm({ complaint }: Page, words: Words): string {
  return `<p>${words.lead}</p>
      ${complaint ? `<p class="said bad" role="alert" id="complaint">${escapeHtml(complaint)}</p>` : ''}
      <form method="post" enctype="multipart/form-data">
        <label for="file">${words.file}</label>
        <input type="file" id="file" name="file" required accept=".csv,.txt,text/csv" aria-describedby="limits" />
        <button type="submit">${words.send}</button>
      </form>
      <p id="limits">${words.limits}</p>
      <p>${words.columns}</p>`;
}

function renderUnderWay(page: Page, words: Words): string {
  const { total, done } = page.import;
  const value = total > 0 ? ` max="${total}" value="${done}"` : '';
  return frame(page, {
    words,
    head: `<noscript><meta http-equiv="refresh" content="${RELOAD_SECONDS}" /></noscript>`,
    body: `<p class="said" id="said" role="status" aria-live="polite">${describeProgress(page.import, page.language)}</p>
      <progress id="progress"${value} aria-label="${words.progress}"></progress>
      <p>${words.safe}</p>
      <script nonce="${page.nonce}">${SCRIPT}</script>`,
  });
}

function renderRefused(page: Page, words: Words): string {
  return `<p class="said bad" role="status">${words.refused}</p>
      ${renderProblems(page.import, words)}
      <h2>${words.again}</h2>
      ${renderForm(page, words)}`;
}

function renderDone({ import: done }: Page, words: Words): string {
  const notes = done.problems.length > 0 ? `<h2>${words.leftOut}</h2>${renderProblems(done, words)}` : '';
  return `<p class="said good" role="status">${words.done(done.created, done.updated)}</p>
      <p>${words.close}</p>
      ${notes}`;
}

function renderProblems({ problems }: ListingImportView, words: Words): string {
  const rows = problems.map(
    ({ line, field, message }) =>
      `<tr><td>${line}</td><td>${escapeHtml(field ?? '')}</td><td>${escapeHtml(message)}</td></tr>`,
  );
  return `<div class="table" tabindex="0" role="region" aria-label="${words.problem}">
        <table>
          <thead>
            <tr><th scope="col">${words.line}</th><th scope="col">${words.column}</th><th scope="col">${words.problem}</th></tr>
          </thead>
          <tbody>${rows.join('')}</tbody>
        </table>
      </div>`;
}

type Content = { words: Words; head?: string; body: string };

function frame({ nonce, language }: Look, { words, head = '', body }: Content): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${words.title}</title>
    ${head}
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${words.title}</h1>
      ${body}
    </main>
  </body>
</html>
`;
}
