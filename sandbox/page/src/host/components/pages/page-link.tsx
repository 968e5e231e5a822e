import type { PageLinkProps } from '@hubspot/ui-extensions/pages';
import { useHost } from '../../host-context.ts';
import { testId } from '../test-id.ts';
import './pages.css';

/** Leads to another page of the app; a button, as this page has no address for it. */
export function PageLink({ to, params, children, testId: id }: PageLinkProps) {
  const { navigate } = useHost();
  return (
    <button
      type="button"
      role="link"
      className="hs-link hs-link-primary"
      onClick={() => navigate({ to, ...(params && { params }) })}
      {...testId(id)}
    >
      {children}
    </button>
  );
}
