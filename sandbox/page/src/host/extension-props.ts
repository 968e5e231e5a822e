import type { Location, PageAddress, RecordAddress } from './protocol.ts';
import type { HubSpotUser } from './user.ts';

export type ExtensionProps = {
  /** one of the bundles: ConversationCard, SidebarCard, Pages, Settings */
  entry: string;
  location: Location;
  /** on whose page it stands; only for cards */
  record?: RecordAddress;
  user: HubSpotUser;
  /** of the user in HubSpot: `en`, `es` */
  language: string;
  /** which page of the app it begins with, at the location `pages`; a new value goes there */
  path?: string;
  /** The extension says that it changed properties of the record. */
  onRefresh?: () => void;
  /** The extension goes to a page of the app; anywhere but at the location `pages`, that is for others to show. */
  onNavigate?: (address: PageAddress) => void;
  /** Somebody follows a link to a record; absent: it leads to HubSpot itself. */
  onOpenRecord?: (record: RecordAddress) => void;
};
