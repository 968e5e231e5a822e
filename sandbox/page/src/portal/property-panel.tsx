import { type FormEvent, useState } from 'react';
import type { PortalUser, ScreenRecord } from '../../../src/hubspot/screens/screens-schema.ts';
import { sendEdit } from './send-edit.ts';

type Props = { record: ScreenRecord; user: PortalUser; users: PortalUser[]; changed: () => void };
type Edit = (properties: Record<string, string>) => Promise<void>;

/** The properties of a record; name, owner and stage are edited as people do in HubSpot. */
export function PropertyPanel({ record, user, users, changed }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const { type, id, name, ownerId, stageId, stages, groups } = record;
  const edit: Edit = async (properties) => {
    setRefused(await sendEdit({ type, id, userId: user.userId, properties }));
    changed();
  };
  return (
    <aside className="portal-panel" aria-label="Properties">
      <h3>{name}</h3>
      {refused !== null && <p role="alert">{refused}</p>}
      {type === 'contacts' && <NameForm key={name} record={record} edit={edit} />}
      <label>
        Owner
        <select
          value={ownerId ?? ''}
          onChange={({ target }) => void edit({ hubspot_owner_id: target.value })}
        >
          <option value="">No owner</option>
          {users.map((one) => (
            <option key={one.ownerId} value={one.ownerId}>
              {one.firstName} {one.lastName}
            </option>
          ))}
        </select>
      </label>
      {stageId !== null && (
        <label>
          Deal stage
          <select value={stageId} onChange={({ target }) => void edit({ dealstage: target.value })}>
            {stages.map((stage) => (
              <option key={stage.id} value={stage.id}>
                {stage.label}
              </option>
            ))}
          </select>
        </label>
      )}
      {groups.map((group) => (
        <Group key={group.label} group={group} />
      ))}
    </aside>
  );
}

function NameForm({ record, edit }: { record: ScreenRecord; edit: Edit }) {
  const [firstname, setFirstname] = useState(record.firstName);
  const [lastname, setLastname] = useState(record.lastName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void edit({ firstname, lastname });
  };
  return (
    <form onSubmit={submit}>
      <label>
        First name
        <input value={firstname} onChange={({ target }) => setFirstname(target.value)} />
      </label>
      <label>
        Last name
        <input value={lastname} onChange={({ target }) => setLastname(target.value)} />
      </label>
      <button type="submit" disabled={firstname === record.firstName && lastname === record.lastName}>
        Save name
      </button>
    </form>
  );
}

function Group({ group: { label, properties } }: { group: ScreenRecord['groups'][number] }) {
  return (
    <details open>
      <summary>{label}</summary>
      <dl>
        {properties.map((property) => (
          <div key={property.name}>
            <dt>{property.label}</dt>
            <dd>{property.value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
