import { type MouseEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { useHost } from '../../host-context.ts';
import { type ClickHandler, describeEvent, reactionsOf } from './events.ts';
import { OverlayContext } from './overlay-context.ts';
import './overlays.css';

export type TriggerState = {
  /** Tells the extension of a click, and opens what the trigger opens. */
  click(event: MouseEvent, onClick: ClickHandler | undefined): void;
  open(): void;
  describedBy: string | undefined;
};

type Props = {
  overlay: ReactNode;
  /** when a click does not open it yet */
  opensLater?: boolean;
  isBlock?: boolean;
  children(trigger: TriggerState): ReactNode;
};

/** A button, link or picture with what it opens, or what explains it. */
export function Trigger({ overlay, opensLater = false, isBlock = false, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [hasTooltip, setTooltip] = useState(false);
  const tooltipId = useId();
  const { overlays } = useHost();
  const state = useMemo(() => ({ isOpen, setOpen, tooltipId, setTooltip }), [isOpen, tooltipId]);
  const hasOverlay = overlay !== undefined && overlay !== null;

  const trigger: TriggerState = {
    click(event, onClick) {
      onClick?.(describeEvent(event), reactionsOf(overlays));
      if (hasOverlay && !opensLater) setOpen(true);
    },
    open: () => setOpen(hasOverlay),
    describedBy: hasTooltip ? tooltipId : undefined,
  };
  if (!hasOverlay) return children(trigger);
  return (
    <span className={`hs-trigger${isBlock ? ' hs-trigger-block' : ''}`}>
      {children(trigger)}
      <OverlayContext.Provider value={state}>{overlay}</OverlayContext.Provider>
    </span>
  );
}
