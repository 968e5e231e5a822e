import { createContext } from 'react';

/** What a modal, a panel or a tooltip learns of the button that it belongs to. */
export type OverlayState = {
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
  /** the id with which a tooltip describes the button; the button learns whether there is one */
  tooltipId: string;
  setTooltip(isThere: boolean): void;
};

/** null: it belongs to no button. */
export const OverlayContext = createContext<OverlayState | null>(null);
