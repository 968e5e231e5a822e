import type { IframeShown } from '../protocol.ts';
import { Dialog } from './dialog.tsx';

export type OpenedIframe = IframeShown & { close(): void };

/** A page of the app's own, in a dialog. */
export function IframeDialog({ uri, title = 'App', width, height, close }: OpenedIframe) {
  return (
    <Dialog title={title} kind="modal" size="lg" onClose={close}>
      <iframe className="hs-iframe" src={uri} title={title} style={{ width, height }} />
    </Dialog>
  );
}
