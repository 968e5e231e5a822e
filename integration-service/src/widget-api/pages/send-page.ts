import type { Request, Response } from 'express';
import { sendCompressed } from '../../platform/http/send-compressed.ts';
import { chooseLanguage } from './language.ts';

type Sent = {
  status: 200 | 404 | 410;
  page: string;
  /** The page's Content-Security-Policy. */
  policy: string;
};

/** Answers with a page in the language of the request. What is not there may come: it is kept by nobody. */
export function sendPage(request: Request, response: Response, { status, page, policy }: Sent): void {
  response
    .status(status)
    .set('content-language', chooseLanguage(request))
    .set('content-security-policy', policy)
    .set('cache-control', status === 200 ? 'public, max-age=60' : 'no-store')
    .set('referrer-policy', 'strict-origin-when-cross-origin')
    .vary('accept-language')
    .type('html');
  if (status !== 200) response.set('x-robots-tag', 'noindex');
  sendCompressed(request, response, page);
}
