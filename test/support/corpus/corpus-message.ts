/** A message as WhatsApp sends it, and what is stored of it. */
export type CorpusMessage = {
  name: string;
  /** what stands beside id, from and timestamp */
  message: Record<string, unknown>;
  stored: {
    kind: string;
    summary: string;
    text?: string | null;
    content?: object | null;
    target?: string;
    replyTo?: string;
  };
};
