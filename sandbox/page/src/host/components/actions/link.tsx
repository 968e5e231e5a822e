import type { LinkProps } from '@hubspot/ui-extensions';
import { Trigger } from '../overlays/trigger.tsx';
import { testId } from '../test-id.ts';
import { Anchor } from './anchor.tsx';
import './actions.css';

export function Link({
  href,
  variant = 'primary',
  onClick,
  overlay,
  preventDefault,
  children,
  testId: id,
}: LinkProps) {
  const className = `hs-link hs-link-${variant}`;
  return (
    <Trigger overlay={overlay}>
      {({ click, describedBy }) =>
        href ? (
          <Anchor
            href={href}
            className={className}
            describedBy={describedBy}
            isOnlyTold={preventDefault === true}
            onClick={(event) => click(event, onClick)}
          >
            {children}
          </Anchor>
        ) : (
          <button
            type="button"
            className={className}
            aria-describedby={describedBy}
            onClick={(event) => click(event, onClick)}
            {...testId(id)}
          >
            {children}
          </button>
        )
      }
    </Trigger>
  );
}
