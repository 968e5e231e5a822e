import { useState } from 'react';
import { reportSchema } from '../../../src/hubspot/screens/screens-schema.ts';
import { usePolled } from '../polling/use-polled.ts';

const PERIODS = [
  ['', 'All time'],
  ['30', 'Deals of the last 30 days'],
  ['7', 'Deals of the last 7 days'],
] as const;

/** A funnel as HubSpot's own reports show it, from the stamps of when deals entered a stage. */
export function Report() {
  const [days, setDays] = useState('');
  const { data, problem } = usePolled(`/screens/report${days === '' ? '' : `?days=${days}`}`, reportSchema);
  const most = Math.max(1, ...(data?.stages.map(({ entered }) => entered) ?? []));
  return (
    <div className="portal-screen">
      <h3>Funnel report{data && `: ${data.label}`}</h3>
      <label className="portal-search">
        Period
        <select value={days} onChange={({ target }) => setDays(target.value)}>
          {PERIODS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      {data && (
        <table className="portal-table portal-funnel">
          <caption>How many of {data.deals} deals ever entered each stage</caption>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Deals</th>
              <th scope="col">Of the stage before</th>
              <th scope="col">
                <span className="portal-hidden">Bar</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.stages.map(({ id, label, entered, share }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{entered}</td>
                <td>{share === null ? '–' : `${Math.round(share * 100)}%`}</td>
                <td className="portal-bar-cell">
                  <div className="portal-bar" style={{ width: `${(entered / most) * 100}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
