/** Where each page of the app is, below the app's own address in HubSpot. */
export const PATHS = {
  contacts: '/',
  mentions: '/mentions',
  funnel: '/funnel',
  sync: '/sync-problems',
} as const;

export type PageName = keyof typeof PATHS;
