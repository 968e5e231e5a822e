import { Link } from '@hubspot/ui-extensions';
import { useEntry } from './entry-context.ts';
import type { ReactNode } from 'react';

/** HubSpot's numbers for its kinds of records. */
const OBJECT_TYPES = { contact: '0-1', deal: '0-3' } as const;

type Props = { kind: keyof typeof OBJECT_TYPES; id: string; children: ReactNode };

/** Leads to a record in the portal's own HubSpot, which may be another one than app.hubspot.com. */
export function RecordLink({ kind, id, children }: Props) {
  const { portal } = useEntry().me;
  return (
    <Link href={`https://${portal.uiDomain}/contacts/${portal.id}/record/${OBJECT_TYPES[kind]}/${id}`}>
      {children}
    </Link>
  );
}
