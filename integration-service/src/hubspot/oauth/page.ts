import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { escapeHtml } from '../../platform/http/escape-html.ts';

export type Page = { status: number; title: string; paragraphs: readonly string[] };

const STYLE = `body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#33475b;background:#f5f8fa}
main{max-width:32rem;margin:12vh auto;padding:2rem 2.5rem;background:#fff;border-radius:8px;box-shadow:0 1px 4px #0002}
h1{margin:0 0 1rem;font-size:1.4rem;line-height:1.3}p{margin:.75rem 0}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // The address holds the installation code.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers with a page of plain text; everything in it is escaped. */
export function sendPage(response: Response, { status, title, paragraphs }: Page): void {
  const text = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  response
    .status(status)
    .set(HEADERS)
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>` +
        `<body><main><h1>${escapeHtml(title)}</h1>${text}</main></body></html>`,
    );
}
