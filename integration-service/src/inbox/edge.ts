/** The edge that an event came in by. */
export type Edge = 'whatsapp';
