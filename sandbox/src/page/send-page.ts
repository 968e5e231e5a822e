import type { RequestHandler } from 'express';
import type { Page } from './open-page.ts';
import { showFailure } from './show-failure.ts';

/**
 * Answers the page to browsers; everybody else goes on to the next handler.
 * @param serviceUrl whose pictures and pages the extension may show
 */
export function sendPage({ page, prepare }: Page, serviceUrl: string): RequestHandler {
  const policy = contentPolicy(new URL(serviceUrl).origin);
  return async (request, response, next) => {
    response.vary('accept');
    if (request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    try {
      const root = await page.latest();
      void prepare(); // the extension is asked for next
      response.set({ 'cache-control': 'no-cache', 'content-security-policy': policy });
      response.sendFile('index.html', { root, cacheControl: false });
    } catch (error) {
      showFailure(response, error);
    }
  };
}

function contentPolicy(service: string): string {
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${service}`,
    `media-src 'self' data: blob: ${service}`,
    `frame-src ${service}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
