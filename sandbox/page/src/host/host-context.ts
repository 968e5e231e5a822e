import { createContext, useContext } from 'react';
import { createOverlays, type Overlays } from './dialogs/overlays.ts';
import type { PageAddress, RecordAddress } from './protocol.ts';

/** What the components of one extension share. */
export type Host = {
  overlays: Overlays;
  /** To another page of the app. */
  navigate(address: PageAddress): void;
  /** Absent: links to records lead to HubSpot itself. */
  openRecord?: ((record: RecordAddress) => void) | undefined;
  /** Dialogs are drawn here, away from what surrounds their buttons; null: not drawn yet. */
  place: HTMLElement | null;
  /** @returns takes it away again; what is shown over everything belongs into the last one */
  addDialog(dialog: HTMLElement): () => void;
};

export const HostContext = createContext<Host>({
  overlays: createOverlays(),
  navigate: () => undefined,
  place: null,
  addDialog: () => () => undefined,
});

export function useHost(): Host {
  return useContext(HostContext);
}
