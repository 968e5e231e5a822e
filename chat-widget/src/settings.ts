export type WidgetLanguage = 'es' | 'en';

/** What the page says of the chat. */
export type WidgetSettings = {
  /** Where the service is: where the script came from. */
  origin: string;
  publicKey: string;
  /** The slug of the listing whose page it is; null: another page. */
  listing: string | null;
  language: WidgetLanguage;
  /** Of a style element, where the page's policy wants one. */
  nonce: string;
};

/** What the panel gives the launcher to hold. */
export type OpenPanel = {
  show(): void;
};
