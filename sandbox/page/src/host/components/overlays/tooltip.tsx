import type { TooltipProps } from '@hubspot/ui-extensions';
import { useContext, useEffect } from 'react';
import { OverlayContext } from './overlay-context.ts';
import './overlays.css';

/** Explains what it is the overlay of, while that is pointed at or has the focus. */
export function Tooltip({ placement = 'top', children }: TooltipProps) {
  const trigger = useContext(OverlayContext);
  const setTooltip = trigger?.setTooltip;
  useEffect(() => {
    setTooltip?.(true);
    return () => setTooltip?.(false);
  }, [setTooltip]);
  return (
    <span role="tooltip" id={trigger?.tooltipId} className={`hs-tooltip hs-tooltip-${placement}`}>
      {children}
    </span>
  );
}
