/** What a visitor says, as the widget sends it. */
export type VisitorMessage = {
  organizationId: string;
  /** Of kind WEB. */
  channelId: string;
  visitorId: string;
  /** A UUID that the widget made: the same id twice is one message. */
  id: string;
  text: string;
  name?: string | undefined;
  /** As typed; it proves nothing. */
  phone?: string | undefined;
  language: 'es' | 'en';
  /** The listing on whose page they are. */
  listingId: string | null;
  /** Needed with the first message. */
  consent: boolean;
};

/** The same, as it can be stored. */
export type Said = Omit<VisitorMessage, 'name' | 'phone'> & {
  wamid: string;
  /** null: they typed none */
  name: string | null;
  phone: string;
};

/** And whose it is. */
export type Word = Said & { contactId: string; at: Date };
