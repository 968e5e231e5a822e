import type { ButtonProps } from '@hubspot/ui-extensions';
import { Trigger } from '../overlays/trigger.tsx';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import { Anchor } from './anchor.tsx';
import './actions.css';

export function Button(props: ButtonProps) {
  const { variant = 'secondary', size, type = 'button', disabled = false, href, onClick, overlay } = props;
  const cut = props.truncate ? ' hs-button-cut' : '';
  const className = `hs-button hs-button-${variant} hs-button-${shortSize(size)}${cut}`;
  return (
    <Trigger overlay={overlay}>
      {({ click, describedBy }) =>
        href && !disabled ? (
          <Anchor
            href={href}
            className={className}
            describedBy={describedBy}
            onClick={(event) => click(event, onClick)}
          >
            {props.children}
          </Anchor>
        ) : (
          <button
            type={type}
            className={className}
            disabled={disabled}
            aria-describedby={describedBy}
            onClick={(event) => click(event, onClick)}
            {...testId(props.testId)}
          >
            {props.children}
          </button>
        )
      }
    </Trigger>
  );
}
