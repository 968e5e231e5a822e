import type { RemoteChannel } from '@remote-ui/core';

/** On whose page in HubSpot an extension stands: `{ objectTypeId: '0-1', objectId: 123 }`. */
export type RecordAddress = { objectTypeId: string; objectId: number };

export type Location = 'crm.record.tab' | 'crm.record.sidebar' | 'pages' | 'settings';

/** What an extension is told about where it is, in HubSpot's words. */
export type ExtensionContext = {
  location: Location;
  crm?: RecordAddress;
  extension: { appId: number; appName: string; cardTitle: string };
  portal: { id: number; timezone: string };
  user: {
    id: number;
    email: string;
    emails: string[];
    firstName: string;
    lastName: string;
    roles: string[];
    teams: never[];
    permissions: never[];
    locale: string;
    language: string;
  };
  variables: { BACKEND_URL: string };
};

export type PageAddress = { to: string; params?: Record<string, string> };
export type AlertShown = {
  type?: 'info' | 'warning' | 'success' | 'danger' | 'tip';
  title?: string;
  message: string;
};
export type IframeShown = { uri: string; width: number; height: number; title?: string };
export type Properties = Record<string, string>;

/** What an extension can have HubSpot's page do. */
export type HostActions = {
  addAlert(alert: AlertShown): void;
  openIframeModal(shown: IframeShown, onClose?: () => void): void;
  closeOverlay(id: string): void;
  reloadPage(): void;
  refreshObjectProperties(): Promise<void>;
  copyTextToClipboard(text: string): Promise<void>;
  navigateToPage(address: PageAddress): void;
  fetchCrmObjectProperties(names: string[] | '*'): Promise<Properties>;
  /** Calls back at once, and whenever they may have changed. */
  onCrmPropertiesUpdate(names: string[] | '*', callback: (properties: Properties) => void): Promise<void>;
};

/** Where an entry's bundle is, and where it is to run. */
export type Start = {
  bundleUrl: string;
  context: ExtensionContext;
  address: PageAddress;
  /** Told when it throws while it renders. */
  failed(message: string): void;
};

/** What the page calls in the worker. */
export type WorkerCalls = {
  start(channel: RemoteChannel, actions: HostActions, start: Start): Promise<void>;
  navigate(address: PageAddress): void;
};
