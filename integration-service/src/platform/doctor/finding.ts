/** What one look at an installation found. */
export type Finding = {
  /** What was looked at: "Clock", "WhatsApp number Sales". */
  subject: string;
  /** warning: it works, and somebody should know. */
  state: 'fine' | 'warning' | 'broken';
  /** One sentence. */
  what: string;
  /** What to do about it; null when nothing is wrong. */
  fix: string | null;
};

export function fine(subject: string, what: string): Finding {
  return { subject, state: 'fine', what, fix: null };
}

export function warning(subject: string, what: string, fix: string): Finding {
  return { subject, state: 'warning', what, fix };
}

export function broken(subject: string, what: string, fix: string): Finding {
  return { subject, state: 'broken', what, fix };
}
