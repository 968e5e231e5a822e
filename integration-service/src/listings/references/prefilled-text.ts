import { formatCode } from './code.ts';

export type TextLanguage = 'es' | 'en';

type Prefilled = {
  language: TextLanguage;
  /** Of the listing; null: about none in particular. */
  title: string | null;
  /** Canonical. */
  code: string;
};

const LONGEST_TITLE = 100;

const TEXTS = {
  es: {
    listing: (title: string) => `Hola, me interesa «${title}».`,
    agency: 'Hola, quisiera más información.',
  },
  en: {
    listing: (title: string) => `Hello, I am interested in “${title}”.`,
    agency: 'Hello, I would like some information.',
  },
} as const;

/** What stands in WhatsApp's composer when somebody follows a link: "Hola, me interesa «Casa Azul». (Ref: AE-7K3QF)" */
export function prefilledText({ language, title, code }: Prefilled): string {
  const texts = TEXTS[language];
  const words = title === null ? texts.agency : texts.listing(shorten(title));
  return `${words} (Ref: ${formatCode(code)})`;
}

function shorten(title: string): string {
  const characters = Array.from(title);
  if (characters.length <= LONGEST_TITLE) return title;
  return `${characters
    .slice(0, LONGEST_TITLE - 1)
    .join('')
    .trimEnd()}…`;
}
