import type { AccordionProps } from '@hubspot/ui-extensions';
import { useEffect, useId, useState } from 'react';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './layout.css';

export function Accordion(props: AccordionProps) {
  const { title, size = 'sm', open, defaultOpen = false, disabled = false, onClick, children } = props;
  const [isOpen, setOpen] = useState(open ?? defaultOpen);
  const id = useId();
  useEffect(() => {
    if (open !== undefined) setOpen(open);
  }, [open]);
  const toggle = () => {
    if (open === undefined) setOpen(!isOpen);
    onClick?.();
  };
  return (
    <div className={`hs-accordion hs-accordion-${shortSize(size)}`} {...testId(props.testId)}>
      <div className="hs-accordion-title">
        <button type="button" aria-expanded={isOpen} aria-controls={id} disabled={disabled} onClick={toggle}>
          <span className="hs-caret" aria-hidden="true" />
          {title}
        </button>
      </div>
      <div id={id} hidden={!isOpen} className="hs-accordion-body">
        {children}
      </div>
    </div>
  );
}
