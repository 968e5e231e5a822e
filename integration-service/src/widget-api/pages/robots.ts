import type { Request } from 'express';

/**
 * Search engines, and apps that show a preview of a link that somebody sent. Most call themselves a bot, or say where to
 * read about them ("+https://…"); CUBOT makes phones.
 */
const ROBOTS =
  /(?<!cu)bot\b|crawl|spider|slurp|preview|externalhit|externalagent|whatsapp\/|imgproxy|\+https?:|^(curl|wget)\//i;

/** Whether a machine looks at an address that nobody has followed yet. */
export function isRobot(request: Request): boolean {
  const agent = request.get('user-agent') ?? '';
  return agent === '' || ROBOTS.test(agent) || isFetchedAhead(request);
}

/** A browser that loads what may be followed next. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Purpose */
function isFetchedAhead(request: Request): boolean {
  return /prefetch/i.test(request.get('sec-purpose') ?? request.get('purpose') ?? '');
}
