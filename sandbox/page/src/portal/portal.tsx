import { useState } from 'react';
import { type PortalUser, portalSchema } from '../../../src/hubspot/screens/screens-schema.ts';
import { Extension } from '../host/extension.tsx';
import type { PageAddress } from '../host/protocol.ts';
import { usePolled } from '../polling/use-polled.ts';
import { Board } from './board.tsx';
import { ContactList } from './contact-list.tsx';
import { Navigation } from './navigation.tsx';
import './portal.css';
import { RecordPage } from './record-page.tsx';
import { Report } from './report.tsx';
import { openRecord } from './open-record.ts';
import { addressOf, usePlace } from './use-hash.ts';
import { type Language, WhoAmI } from './who-am-i.tsx';

/** A pretend HubSpot: its lists, records, board and report, and the app inside of it. */
export function Portal() {
  const { data, problem } = usePolled('/screens/portal', portalSchema);
  const [userId, setUserId] = useState<number | null>(null);
  const [language, setLanguage] = useState<Language>('en');
  const users = data?.users ?? [];
  const user = users.find((one) => one.userId === userId) ?? users[0];
  return (
    <section className="portal" aria-labelledby="portal-title">
      <header className="portal-head">
        <h2 id="portal-title">Pretend HubSpot</h2>
        <p className="portal-label">On this machine; its look is approximated.</p>
        {user && (
          <WhoAmI users={users} user={user} choose={setUserId} language={language} speak={setLanguage} />
        )}
      </header>
      <Navigation />
      {problem !== null && <p role="alert">{problem}</p>}
      {user && <Screen user={user} users={users} language={language} />}
    </section>
  );
}

type ScreenProps = { user: PortalUser; users: PortalUser[]; language: Language };

function Screen({ user, users, language }: ScreenProps) {
  const place = usePlace();
  const [homePath, setHomePath] = useState('/');
  const app = {
    user,
    language,
    onOpenRecord: openRecord,
    // Other entries lead to pages of the app home.
    onNavigate({ to }: PageAddress) {
      setHomePath(to);
      window.location.hash = addressOf({ screen: 'home' });
    },
  };
  switch (place.screen) {
    case 'contacts':
      return <ContactList />;
    case 'board':
      return <Board user={user} />;
    case 'report':
      return <Report />;
    case 'home':
      return (
        <div className="portal-screen">
          <Extension entry="Pages" location="pages" path={homePath} {...app} />
        </div>
      );
    case 'settings':
      return (
        <div className="portal-screen">
          <Extension entry="Settings" location="settings" {...app} />
        </div>
      );
    case 'record':
      return <RecordPage key={`${place.type}/${place.id}`} {...place} {...app} users={users} />;
  }
}
