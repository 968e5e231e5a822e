/** A user of the pretend portal, as far as an extension learns of them. */
export type HubSpotUser = { userId: number; email: string; firstName: string; lastName: string };
