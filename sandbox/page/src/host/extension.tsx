import { useCallback, useState } from 'react';
import type { Location, PageAddress, RecordAddress } from './protocol.ts';
import { RunningExtension } from './running-extension.tsx';
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

/** An extension as HubSpot's builder made it, at work; another user, record or language starts it anew. */
export function Extension(props: ExtensionProps) {
  const { entry, location, record, user, language } = props;
  const [turn, setTurn] = useState(0);
  const restart = useCallback(() => setTurn((count) => count + 1), []);
  const key = JSON.stringify([entry, location, record, user.userId, language, turn]);
  return <RunningExtension key={key} {...props} restart={restart} />;
}
