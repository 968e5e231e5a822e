import type { PanelBodyProps, PanelFooterProps, PanelProps, PanelSectionProps } from '@hubspot/ui-extensions';
import { Dialog } from '../../dialogs/dialog.tsx';
import { shortSize } from '../sizes.ts';
import { dialogSize } from './dialog-size.ts';
import { OverlayContext } from './overlay-context.ts';
import { useOverlay } from './use-overlay.ts';
import './overlays.css';

export function Panel(props: PanelProps) {
  const { id, title, width = 'sm', onOpen, onClose, children } = props;
  const { isOpen, close } = useOverlay({ id, onOpen, onClose });
  if (!isOpen) return null;
  return (
    <Dialog
      kind="panel"
      title={title ?? props['aria-label'] ?? 'Panel'}
      size={dialogSize(shortSize(width))}
      onClose={close}
    >
      <OverlayContext.Provider value={null}>{children}</OverlayContext.Provider>
    </Dialog>
  );
}

export function PanelBody({ children }: PanelBodyProps) {
  return <div className="hs-dialog-body">{children}</div>;
}

export function PanelSection({ flush = false, children }: PanelSectionProps) {
  return (
    <section className={`hs-panel-section${flush ? ' hs-panel-section-flush' : ''}`}>{children}</section>
  );
}

export function PanelFooter({ children }: PanelFooterProps) {
  return <footer className="hs-dialog-foot">{children}</footer>;
}
