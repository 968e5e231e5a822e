/** The languages of our pages. */
export type Language = 'es' | 'en';

/** Spanish for those whose browser asks for it first. */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  return /^\s*es\b/i.test(acceptLanguage ?? '') ? 'es' : 'en';
}
