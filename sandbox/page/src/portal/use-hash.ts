import { useSyncExternalStore } from 'react';

export type Place =
  | { screen: 'contacts' | 'board' | 'report' | 'home' | 'settings' }
  | { screen: 'record'; type: 'contacts' | 'deals'; id: string };

const SCREENS = ['contacts', 'board', 'report', 'home', 'settings'] as const;

/** Where one is in the pretend HubSpot; the address keeps it, so that a reload comes back. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return readPlace(hash);
}

export function addressOf(place: Place): string {
  return place.screen === 'record' ? `#/${place.type}/${place.id}` : `#/${place.screen}`;
}

function readPlace(hash: string): Place {
  const [, first = '', id] = hash.split('/');
  if ((first === 'contacts' || first === 'deals') && id) return { screen: 'record', type: first, id };
  return { screen: SCREENS.find((screen) => screen === first) ?? 'contacts' };
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
