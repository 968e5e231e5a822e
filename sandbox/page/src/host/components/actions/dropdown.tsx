import type { DropdownProps } from '@hubspot/ui-extensions';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLeaving } from '../../../popup/use-leaving.ts';
import { moveFocus } from '../move-focus.ts';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './actions.css';
import { MenuContext } from './menu-context.ts';

export function Dropdown(props: DropdownProps) {
  const { variant = 'secondary', buttonText = '', buttonSize, disabled = false, children } = props;
  const { isOpen, setOpen, close, press, root, button, menu } = useMenu();
  const id = useId();
  return (
    <div className="hs-dropdown" ref={root} {...testId(props.testId)}>
      <button
        type="button"
        ref={button}
        className={`hs-button hs-button-${variant} hs-button-${shortSize(buttonSize)}`}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {buttonText}
        <span className="hs-caret hs-caret-down" aria-hidden="true" />
      </button>
      <MenuContext.Provider value={close}>
        <div
          role="menu"
          id={id}
          ref={menu}
          className="hs-menu"
          hidden={!isOpen}
          aria-label={buttonText}
          onKeyDown={press}
        >
          {children}
        </div>
      </MenuContext.Provider>
    </div>
  );
}

const ITEM = '[role=menuitem]';

/** It takes the focus while it is open, and gives it back. */
function useMenu() {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>(ITEM)?.focus();
  }, [isOpen]);
  useLeaving(isOpen, root, () => setOpen(false));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault(); // else a dialog around it would close
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (menu.current) moveFocus(event, menu.current, ITEM);
  };
  return { isOpen, setOpen, close, press, root, button, menu };
}
