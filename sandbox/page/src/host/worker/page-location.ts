import { useSyncExternalStore } from 'react';
import type { PageAddress } from '../protocol.ts';

export type PageLocation = { path: string; params: Record<string, string> };

/** Where one is among the pages of an app, for all that is rendered there. */
export function createPageLocation() {
  let location: PageLocation = { path: '/', params: {} };
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    navigate({ to, params = {} }: PageAddress): void {
      location = { path: to, params };
      listeners.forEach((listener) => listener());
    },
    usePageLocation: () => useSyncExternalStore(subscribe, () => location),
  };
}
