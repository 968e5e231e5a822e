import { useState } from 'react';
import { Faults } from './faults/faults.tsx';
import { Phones } from './phones/phones.tsx';
import { Portal } from './portal/portal.tsx';
import './layout.css';

const SIDES = { phones: 'Phones', hubspot: 'HubSpot' } as const;
type Side = keyof typeof SIDES;

/** The customers' phones beside the agency's HubSpot; where there is no room for both, one of them. */
export function Layout() {
  const [side, setSide] = useState<Side>('phones');
  return (
    <div className={`layout layout-on-${side}`}>
      <header className="layout-bar">
        <h1>
          Trochai <span>for HubSpot: sandbox</span>
        </h1>
        <nav className="layout-sides" aria-label="What to show">
          {(['phones', 'hubspot'] as const).map((one) => (
            <button type="button" key={one} aria-pressed={one === side} onClick={() => setSide(one)}>
              {SIDES[one]}
            </button>
          ))}
        </nav>
        <a className="layout-website" href="/website" target="_blank" rel="noreferrer">
          The agency&rsquo;s website
        </a>
        <Faults />
      </header>
      <main className="layout-main">
        <div className="layout-phones">
          <Phones />
        </div>
        <div className="layout-hubspot">
          <Portal />
        </div>
      </main>
    </div>
  );
}
