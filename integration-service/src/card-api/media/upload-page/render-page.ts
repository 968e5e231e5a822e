import { readFileSync } from 'node:fs';
import type { Language } from '../../choose-language.ts';
import { wordsIn } from './words.ts';

type Page = { nonce: string; uploadId: string; language: Language };

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const STYLE = read('page.css');
const SCRIPT = read('page.js');

/** The page on which a member hands in one file. Nothing that a person wrote is in it. */
export function renderUploadPage({ nonce, uploadId, language }: Page): string {
  const words = wordsIn(language);
  const data = JSON.stringify({ uploadId, words }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${words.title}</title>
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${words.title}</h1>
      <label class="drop" id="drop">
        <span>${words.lead}</span>
        <span class="button">${words.choose}</span>
        <input type="file" id="file" aria-describedby="limits" />
      </label>
      <p id="limits">${words.limits}</p>
      <progress id="progress" max="1" value="0" hidden aria-label="${words.sending}"></progress>
      <p id="said" role="status" aria-live="polite"></p>
    </main>
    <script nonce="${nonce}" type="application/json" id="data">${data}</script>
    <script nonce="${nonce}">${SCRIPT}</script>
  </body>
</html>
`;
}
