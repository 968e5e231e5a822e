import type { Identity } from '../contacts/identity.ts';

/** One browser that chats on the agency's web pages. */
export type VisitorRef = { organizationId: string; visitorId: string };

/** The name under which a visitor is known as a person; it proves nothing of who they are elsewhere. */
export function visitorIdentity({ organizationId, visitorId }: VisitorRef): Identity {
  return { organizationId, kind: 'VISITOR', scope: '', key: visitorId };
}
