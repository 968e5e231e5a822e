import { addressOf, usePlace } from './use-hash.ts';

const SCREENS = [
  ['contacts', 'Contacts'],
  ['board', 'Deals'],
  ['report', 'Funnel report'],
  ['home', 'App home'],
  ['settings', 'App settings'],
] as const;

/** HubSpot's menu, as far as it is needed here. */
export function Navigation() {
  const place = usePlace();
  const within = place.screen === 'record' ? (place.type === 'deals' ? 'board' : 'contacts') : place.screen;
  return (
    <nav className="portal-nav" aria-label="HubSpot">
      {SCREENS.map(([screen, label]) => (
        <a key={screen} href={addressOf({ screen })} aria-current={within === screen ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
