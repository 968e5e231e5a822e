import type { MouseEvent, ReactNode } from 'react';
import { useHost } from '../../host-context.ts';
import { type Href, readHref } from './href.ts';

type Props = {
  href: Href;
  className: string;
  describedBy?: string | undefined;
  /** The extension has done what the click is for. */
  isOnlyTold?: boolean | undefined;
  onClick?(event: MouseEvent): void;
  children: ReactNode;
};

/** A link as HubSpot makes it: to a record beside, to other places in a new tab. */
export function Anchor({ href, className, describedBy, isOnlyTold = false, onClick, children }: Props) {
  const { openRecord } = useHost();
  const { url, isExternal, record } = readHref(href);
  const click = (event: MouseEvent) => {
    onClick?.(event);
    const isHere = record !== null && openRecord !== undefined;
    if (isHere || isOnlyTold) event.preventDefault();
    if (isHere && !isOnlyTold) openRecord(record);
  };
  return (
    <a
      href={url}
      className={className}
      aria-describedby={describedBy}
      onClick={click}
      {...(record !== null && openRecord ? {} : { target: '_blank', rel: 'noreferrer' })}
    >
      {children}
      {isExternal && (
        <svg className="hs-external" viewBox="0 0 12 12" role="img" aria-label="opens a new tab">
          <path d="M2 10L10 2M4 2h6v6" />
        </svg>
      )}
    </a>
  );
}
