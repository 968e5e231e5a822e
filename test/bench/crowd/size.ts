/** What DESIGN.md, section 7, is measured on: a large agency, and a hundred small ones beside it. */
export const CROWD = {
  contacts: 1_000_000,
  messages: 5_000_000,
  /** Of the large organization. */
  largest: 900_000,
  smallOrganizations: 100,
  agents: 40,
  channels: 3,
  tags: 30,
  listings: 200,
} as const;

export type Crowd = { [Part in keyof typeof CROWD]: number };
