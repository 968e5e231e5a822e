export const EDGES = ['whatsapp', 'hubspot'] as const;

/** The edge that an event came in by. */
export type Edge = (typeof EDGES)[number];
