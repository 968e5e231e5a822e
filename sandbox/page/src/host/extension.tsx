import type { HubSpotUser } from './user.ts';

export type ExtensionProps = {
  /** one of the bundles: ConversationCard, SidebarCard, Pages, Settings */
  entry: string;
  location: 'crm.record.tab' | 'crm.record.sidebar' | 'pages' | 'settings';
  /** on whose page it stands; only for cards */
  record?: { objectTypeId: string; objectId: number };
  user: HubSpotUser;
  /** of the user in HubSpot: `en`, `es` */
  language: string;
  /** the extension says that it changed properties of the record */
  onRefresh?: () => void;
};

/** An extension as HubSpot's builder made it, at work; another user, record or language starts it anew. */
export function Extension({ entry }: ExtensionProps) {
  return <p>{entry} is not rendered yet</p>;
}
