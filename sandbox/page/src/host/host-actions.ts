import { release, retain } from '@remote-ui/rpc';
import type { OpenedIframe } from './dialogs/iframe-dialog.tsx';
import type { AlertShown, HostActions, PageAddress, Properties, RecordAddress } from './protocol.ts';
import { readProperties } from './read-properties.ts';

type Given = {
  record: RecordAddress | undefined;
  say(alert: AlertShown): void;
  /** null: it is closed */
  showIframe(iframe: OpenedIframe | null): void;
  closeOverlay(id: string): void;
  navigate(address: PageAddress): void;
  restart(): void;
  refreshed(): void;
};

type Watcher = { names: string[] | '*'; callback(properties: Properties): void };

/** Does what extensions ask HubSpot's page for. */
export function createHostActions({ record, say, showIframe, refreshed, ...given }: Given): HostActions {
  const watchers: Watcher[] = [];
  const read = (names: string[] | '*') =>
    record ? readProperties(record, names) : Promise.reject(new Error('There is no record here'));
  const tell = async ({ names, callback }: Watcher) => callback(await read(names));
  return {
    addAlert: say,
    closeOverlay: given.closeOverlay,
    navigateToPage: given.navigate,
    reloadPage: given.restart,
    copyTextToClipboard: (text) => navigator.clipboard.writeText(text),
    openIframeModal(shown, onClose) {
      retain(onClose);
      const close = () => {
        showIframe(null);
        onClose?.();
        release(onClose);
      };
      showIframe({ ...shown, close });
    },
    async refreshObjectProperties() {
      refreshed();
      await Promise.all(watchers.map(tell));
    },
    fetchCrmObjectProperties: read,
    async onCrmPropertiesUpdate(names, callback) {
      retain(callback);
      const watcher = { names, callback };
      watchers.push(watcher);
      await tell(watcher);
    },
  };
}
