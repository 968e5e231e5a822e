import type { Content } from './phones-schema.ts';

/** What one message does to a chat. */
export type Said =
  | { what: 'message'; content: Content }
  /** null: an earlier one is taken back */
  | { what: 'reaction'; to: string; emoji: string | null }
  | { what: 'edit'; of: string; content: Content }
  | { what: 'deletion'; of: string }
  /** nothing that a phone shows */
  | { what: 'nothing' };

export function message(content: Content): Said {
  return { what: 'message', content };
}

export function unshown(why: string): Said {
  return message({ kind: 'unshown', why });
}
