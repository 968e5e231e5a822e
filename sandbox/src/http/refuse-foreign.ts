import type { NextFunction, Request, Response } from 'express';

const OURS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Lets nobody in but this machine's own page and programs: a web page of somebody else, open in the same browser,
 * would come with another origin, or under a host name that leads here.
 */
export function refuseForeign(request: Request, response: Response, next: NextFunction): void {
  const host = request.get('host') ?? '';
  const origin = request.get('origin');
  if (OURS.test(host) && (origin === undefined || origin === `http://${host}`)) next();
  else response.status(403).json({ error: { message: 'Only the page of this sandbox may do that' } });
}
