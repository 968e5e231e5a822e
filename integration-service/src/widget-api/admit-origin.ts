import type { WidgetRefusal } from '@trochai/contract/widget';
import type { Request, Response } from 'express';
import { type FoundWebsite, findWebsite } from '../organizations/website/find-website.ts';
import type { Queryable } from '../platform/database/database.ts';
import { refuse } from './refusal.ts';

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200',
};

/**
 * Whether the page that asks is one of the organization's, or of ours; only then it may read the answer, which is said
 * by the headers that this sets. A key that was replaced, or a chat that was turned off, is the caller's to refuse:
 * the page may read that.
 * https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export async function admitOrigin(
  { on, publicUrl }: { on: Queryable; publicUrl: string },
  request: Request<{ publicKey: string }>,
  response: Response,
): Promise<FoundWebsite | WidgetRefusal> {
  response.vary('Origin');
  const website = await findWebsite(on, request.params.publicKey);
  if (!website) return unknownKey();
  const origin = request.get('origin');
  if (origin === undefined || !isAllowed(origin, website, { publicUrl, host: request.host }))
    return refuse('ORIGIN', 'The chat is not for this website');
  response.set('access-control-allow-origin', origin);
  return website;
}

/** Answers what browsers ask before they let a page ask us. */
export function answerPreflight(response: Response): void {
  response.set(PREFLIGHT).status(204).end();
}

export function unknownKey(): WidgetRefusal {
  return refuse('KEY', 'There is no chat with this key');
}

/** Our own pages of listings are at our public address, or on the host that answers. */
function isAllowed(
  origin: string,
  { allowedOrigins }: FoundWebsite,
  own: { publicUrl: string; host: string },
): boolean {
  if (allowedOrigins.includes(origin) || origin === new URL(own.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === own.host;
}
