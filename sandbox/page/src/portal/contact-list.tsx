import { useState } from 'react';
import { type ContactRow, contactListSchema } from '../../../src/hubspot/screens/screens-schema.ts';
import { usePolled } from '../polling/use-polled.ts';
import { moment } from './moments.ts';
import { StageTag } from './stage-tag.tsx';
import { addressOf } from './use-hash.ts';

/** HubSpot's own list: everybody is in it, whoever looks. */
export function ContactList() {
  const [query, setQuery] = useState('');
  const { data, problem } = usePolled(
    `/screens/contacts?query=${encodeURIComponent(query)}`,
    contactListSchema,
  );
  return (
    <div className="portal-screen">
      <h3>Contacts {data && <span className="portal-soft">({data.total})</span>}</h3>
      <label className="portal-search">
        Search
        <input type="search" value={query} onChange={({ target }) => setQuery(target.value)} />
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      {data?.total === 0 && (
        <p className="portal-empty">
          {query === '' ? 'Nobody has written yet. Send a message from a phone.' : 'Nobody is called so.'}
        </p>
      )}
      {data && data.total > 0 && <Rows contacts={data.contacts} />}
    </div>
  );
}

function Rows({ contacts }: { contacts: ContactRow[] }) {
  return (
    <div className="portal-scroll">
      <table className="portal-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Phone</th>
            <th scope="col">Stage</th>
            <th scope="col">Owner</th>
            <th scope="col">Created</th>
          </tr>
        </thead>
        <tbody>
          {contacts.map(({ id, name, phone, stage, owner, createdAt }) => (
            <tr key={id}>
              <th scope="row">
                <a href={addressOf({ screen: 'record', type: 'contacts', id })}>{name}</a>
              </th>
              <td>{phone ?? '–'}</td>
              <td>{stage === null ? '–' : <StageTag label={stage} />}</td>
              <td>{owner ?? 'No owner'}</td>
              <td>{moment(createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
