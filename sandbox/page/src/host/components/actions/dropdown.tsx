import type { DropdownButtonItemProps, DropdownProps } from '@hubspot/ui-extensions';
import { createContext, type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react';
import { moveFocus } from '../move-focus.ts';
import { Trigger } from '../overlays/trigger.tsx';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './actions.css';

/** Closes the menu that an item is in, and gives the focus back to its button. */
const MenuContext = createContext<() => void>(() => undefined);

export function Dropdown(props: DropdownProps) {
  const { variant = 'secondary', buttonText = '', buttonSize, disabled = false, children } = props;
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault(); // else a dialog around it would close
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (menu.current) moveFocus(event, menu.current, '[role=menuitem]');
  };
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
