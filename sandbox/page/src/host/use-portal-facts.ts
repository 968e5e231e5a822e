import { useEffect, useState } from 'react';
import { type PortalFacts, portalSchema } from '../../../src/page/portal-schema.ts';

/** Which portal and app this is, and where the service is; null: not known yet. */
export function usePortalFacts(): PortalFacts | null {
  const [facts, setFacts] = useState<PortalFacts | null>(null);
  useEffect(() => {
    const stopping = new AbortController();
    readFacts(stopping.signal).then(setFacts, (error: unknown) => {
      if (!stopping.signal.aborted) console.error(error);
    });
    return () => stopping.abort();
  }, []);
  return facts;
}

async function readFacts(signal: AbortSignal): Promise<PortalFacts> {
  const response = await fetch('/page/portal', { signal });
  return portalSchema.parse(await response.json());
}
