import { en, type Words } from './en.ts';
import { es } from './es.ts';

export type Language = 'en' | 'es';

const WORDS: Record<Language, Words> = { en, es };

/** By the language of the HubSpot user: Spanish for anybody's Spanish, else English. */
export function chooseLanguage({ language, locale }: { language?: string; locale?: string }): Language {
  return (language ?? locale ?? '').toLowerCase().startsWith('es') ? 'es' : 'en';
}

export function wordsIn(language: Language): Words {
  return WORDS[language];
}
