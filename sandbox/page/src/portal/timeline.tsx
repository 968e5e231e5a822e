import type { TimelineEntry } from '../../../src/hubspot/screens/screens-schema.ts';
import { moment } from './moments.ts';

/** What HubSpot keeps of a record's life, the latest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="portal-timeline">
      {entries.map(({ at, what, by, body }, index) => (
        <li key={`${at}-${index}`}>
          <strong>{what}</strong>
          <span className="portal-soft">
            {moment(at)} · {by}
          </span>
          {body !== null && <p>{textOf(body)}</p>}
        </li>
      ))}
    </ol>
  );
}

/** HubSpot shows the markup of activities; here only their words are shown, so that nothing of it acts. */
function textOf(html: string): string {
  const lines = html.replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n');
  return new DOMParser().parseFromString(lines, 'text/html').body.textContent;
}
