import type { Request } from 'express';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';

/** The language that an address asks for by `?lang=`; null: it asks for none. */
export function askedLanguage({ query }: Request): TextLanguage | null {
  const asked = query['lang'];
  return asked === 'es' || asked === 'en' ? asked : null;
}

/** What the address asks for, else what the browser wants, else Spanish. */
export function chooseLanguage(request: Request): TextLanguage {
  return askedLanguage(request) ?? (request.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es');
}
