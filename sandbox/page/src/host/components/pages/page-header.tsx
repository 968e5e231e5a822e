import type { PageHeaderLinkProps, PageTitleProps } from '@hubspot/ui-extensions/pages';
import type { MouseEvent, ReactNode } from 'react';
import { Anchor } from '../actions/anchor.tsx';
import { type ClickHandler, describeEvent, NO_REACTIONS } from '../overlays/events.ts';
import { testId } from '../test-id.ts';
import './pages.css';

type Props = { children?: ReactNode; testId?: string };

export function PageTitle({ children, testId: id }: PageTitleProps) {
  return (
    <h2 className="hs-page-title" {...testId(id)}>
      {children}
    </h2>
  );
}

/** Around the buttons of a page, wherever HubSpot puts them. */
export function PageActions({ children, testId: id }: Props) {
  return (
    <div className="hs-page-actions" {...testId(id)}>
      {children}
    </div>
  );
}

export function PageBreadcrumbs({ children, testId: id }: Props) {
  return (
    <nav className="hs-breadcrumbs" aria-label="Breadcrumbs" {...testId(id)}>
      {children}
    </nav>
  );
}

export function PageBreadcrumbsCurrent({ children, testId: id }: Props) {
  return (
    <span aria-current="page" {...testId(id)}>
      {children}
    </span>
  );
}

export function PageHeaderLink({
  href,
  onClick,
  disabled = false,
  children,
  testId: id,
}: PageHeaderLinkProps) {
  const className = 'hs-button hs-button-secondary hs-button-sm';
  const told: ClickHandler | undefined = onClick;
  const click = (event: MouseEvent) => void told?.(describeEvent(event), NO_REACTIONS);
  if (href !== undefined && !disabled)
    return (
      <Anchor href={href} className={className} onClick={click}>
        {children}
      </Anchor>
    );
  return (
    <button type="button" className={className} disabled={disabled} onClick={click} {...testId(id)}>
      {children}
    </button>
  );
}
