import type { DropdownButtonItemProps } from '@hubspot/ui-extensions';
import { useContext } from 'react';
import { Trigger } from '../overlays/trigger.tsx';
import { testId } from '../test-id.ts';
import { MenuContext } from './menu-context.ts';

export function DropdownButtonItem({ onClick, overlay, children, testId: id }: DropdownButtonItemProps) {
  const close = useContext(MenuContext);
  return (
    <Trigger overlay={overlay} isBlock>
      {({ click, describedBy }) => (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-describedby={describedBy}
          onClick={(event) => {
            close();
            click(event, onClick);
          }}
          {...testId(id)}
        >
          {children}
        </button>
      )}
    </Trigger>
  );
}
