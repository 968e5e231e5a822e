import type { ModalBodyProps, ModalFooterProps, ModalProps } from '@hubspot/ui-extensions';
import { Dialog } from '../../dialogs/dialog.tsx';
import { shortSize } from '../sizes.ts';
import { OverlayContext } from './overlay-context.ts';
import { dialogSize } from './dialog-size.ts';
import { useOverlay } from './use-overlay.ts';
import './overlays.css';

export function Modal(props: ModalProps) {
  const { id, title, width = 'sm', variant, onOpen, onClose, children } = props;
  const { isOpen, close } = useOverlay({ id, onOpen, onClose });
  if (!isOpen) return null;
  return (
    <Dialog
      kind="modal"
      title={title ?? props['aria-label'] ?? 'Dialog'}
      size={dialogSize(shortSize(width))}
      isDanger={variant === 'danger'}
      onClose={close}
    >
      <OverlayContext.Provider value={null}>{children}</OverlayContext.Provider>
    </Dialog>
  );
}

export function ModalBody({ children }: ModalBodyProps) {
  return <div className="hs-dialog-body">{children}</div>;
}

export function ModalFooter({ children }: ModalFooterProps) {
  return <footer className="hs-dialog-foot">{children}</footer>;
}
