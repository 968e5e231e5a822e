import type { StatusTagProps, TagProps } from '@hubspot/ui-extensions';
import { Trigger } from '../overlays/trigger.tsx';
import { testId } from '../test-id.ts';
import './tags.css';

export function Tag({ variant = 'default', onClick, overlay, children, testId: id }: TagProps) {
  const className = `hs-tag hs-tag-${variant}`;
  const isButton = onClick !== undefined || (overlay !== undefined && overlay !== null);
  return (
    <Trigger overlay={overlay}>
      {({ click, describedBy }) =>
        isButton ? (
          <button
            type="button"
            className={className}
            aria-describedby={describedBy}
            onClick={(event) => click(event, onClick)}
            {...testId(id)}
          >
            {children}
          </button>
        ) : (
          <span className={className} {...testId(id)}>
            {children}
          </span>
        )
      }
    </Trigger>
  );
}

/** A dot and a word; the dot of a hollow one is only a ring. */
export function StatusTag(props: StatusTagProps) {
  const {
    variant = 'default',
    hollow = false,
    onClick,
    showRemoveIcon = false,
    onRemoveClick,
    children,
  } = props;
  const face = (
    <>
      <span className={`hs-dot${hollow ? ' hs-dot-hollow' : ''}`} aria-hidden="true" />
      {children}
    </>
  );
  return (
    <span className={`hs-status hs-status-${variant}`} {...testId(props.testId)}>
      {onClick ? (
        <button type="button" onClick={() => onClick()}>
          {face}
        </button>
      ) : (
        face
      )}
      {showRemoveIcon && (
        <button type="button" aria-label="Remove" onClick={() => onRemoveClick?.()}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </span>
  );
}
