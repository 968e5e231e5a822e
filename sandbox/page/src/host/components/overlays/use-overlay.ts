import { useContext, useEffect, useRef, useState } from 'react';
import { useHost } from '../../host-context.ts';
import { OverlayContext } from './overlay-context.ts';

type Given = { id: string; onOpen?: (() => void) | undefined; onClose?: (() => void) | undefined };

/** Whether a modal or panel is open: its button, the extension and the user say so. */
export function useOverlay({ id, onOpen, onClose }: Given): { isOpen: boolean; close(): void } {
  const ofTrigger = useContext(OverlayContext);
  const [isOpenByItself, setOpenByItself] = useState(false);
  const { overlays } = useHost();
  const isOpen = ofTrigger?.isOpen ?? isOpenByItself;
  const setOpen = ofTrigger?.setOpen ?? setOpenByItself;

  useEffect(
    () => overlays.add({ id, open: () => setOpen(true), close: () => setOpen(false) }),
    [overlays, id, setOpen],
  );
  const tell = useRef({ onOpen, onClose });
  tell.current = { onOpen, onClose };
  useEffect(() => {
    if (!isOpen) return;
    tell.current.onOpen?.();
    return () => tell.current.onClose?.();
  }, [isOpen]);
  return { isOpen, close: () => setOpen(false) };
}
