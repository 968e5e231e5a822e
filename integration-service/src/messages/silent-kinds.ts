/**
 * Kinds that are no words of the sender: they are about another message or about the account. They open neither the
 * 24-hour window nor the conversation, and wait for no answer.
 */
export const SILENT_KINDS: ReadonlySet<string> = new Set([
  'reaction',
  'edit',
  'revoke',
  'system',
  'request_welcome',
]);
