import type { TabProps } from '@hubspot/ui-extensions';
import { useContext, useId, useLayoutEffect, useRef } from 'react';
import { TabsContext } from './tabs-context.ts';

/** What is on a tab; only the one that is selected is drawn. */
export function Tab({ tabId, title = '', disabled: isDisabled = false, tooltip, children }: TabProps) {
  const { add, selectedKey } = useContext(TabsContext);
  const panel = useRef<HTMLDivElement>(null);
  const key = useId();
  useLayoutEffect(
    () => (panel.current ? add({ key, tabId, title, isDisabled, tooltip, panel: panel.current }) : undefined),
    [add, key, tabId, title, isDisabled, tooltip],
  );
  const isSelected = key === selectedKey;
  return (
    <div
      ref={panel}
      className="hs-tab-panel"
      id={`${key}-panel`}
      role="tabpanel"
      aria-labelledby={`${key}-tab`}
      hidden={!isSelected}
    >
      {isSelected && children}
    </div>
  );
}
