import { useState } from 'react';
import {
  type PortalUser,
  recordSchema,
  type ScreenRecord,
} from '../../../src/hubspot/screens/screens-schema.ts';
import { Extension } from '../host/extension.tsx';
import { usePolled } from '../polling/use-polled.ts';
import { openRecord } from './open-record.ts';
import { PropertyPanel } from './property-panel.tsx';
import { Timeline } from './timeline.tsx';
import { addressOf } from './use-hash.ts';
import type { Language } from './who-am-i.tsx';

type Props = {
  type: 'contacts' | 'deals';
  id: string;
  user: PortalUser;
  users: PortalUser[];
  language: Language;
};

type TabName = 'whatsapp' | 'activity';
const TABS = [
  ['whatsapp', 'WhatsApp'],
  ['activity', 'Activity'],
] as const;

/** A contact's or deal's page: properties, the app's tab and HubSpot's activity, the app's card at the side. */
export function RecordPage({ type, id, user, users, language }: Props) {
  const { data, problem, refresh } = usePolled(`/screens/${type}/${id}`, recordSchema);
  if (problem !== null && !data)
    return (
      <p className="portal-empty" role="alert">
        This record cannot be shown: {problem}.
      </p>
    );
  if (!data) return <p className="portal-empty">Loading the record …</p>;
  const record = { objectTypeId: data.objectTypeId, objectId: Number(data.id) };
  const app = { record, user, language, onRefresh: refresh, onOpenRecord: openRecord };
  return (
    <div className="portal-record">
      <PropertyPanel record={data} user={user} users={users} changed={refresh} />
      <Middle record={data} app={app} />
      <aside className="portal-side" aria-label="Beside the record">
        <h3>WhatsApp in short</h3>
        <Extension entry="SidebarCard" location="crm.record.sidebar" {...app} />
        <Linked linked={data.linked} />
      </aside>
    </div>
  );
}

type App = Pick<Props, 'user' | 'language'> & {
  record: { objectTypeId: string; objectId: number };
  onRefresh: () => void;
  onOpenRecord: typeof openRecord;
};

function Middle({ record, app }: { record: ScreenRecord; app: App }) {
  const [tab, setTab] = useState<TabName>('whatsapp');
  return (
    <div className="portal-middle">
      <div className="portal-tabs" role="group" aria-label="What of the record">
        {TABS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {label}
          </button>
        ))}
      </div>
      {tab === 'whatsapp' ? (
        <Extension entry="ConversationCard" location="crm.record.tab" {...app} />
      ) : (
        <Timeline entries={record.timeline} />
      )}
    </div>
  );
}

const KINDS = { contacts: 'contact', deals: 'deal', listings: 'listing' };

function Linked({ linked }: Pick<ScreenRecord, 'linked'>) {
  if (linked.length === 0) return null;
  return (
    <>
      <h3>Associated</h3>
      <ul className="portal-linked">
        {linked.map(({ type, id, name }) => (
          <li key={`${type}/${id}`}>
            {type === 'listings' ? name : <a href={addressOf({ screen: 'record', type, id })}>{name}</a>}{' '}
            <span className="portal-soft">{KINDS[type]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
