import { useState } from 'react';
import { phonesSchema } from '../../../src/phones/phones-schema.ts';
import { usePolled } from '../polling/use-polled.ts';
import { LinkNotice } from './link-notice.tsx';
import { PeopleBar } from './people-bar.tsx';
import { Phone } from './phone.tsx';
import './phones.css';
import { useFollowedLink } from './use-followed-link.ts';

/** The phones of the pretend customers: one at a time, on either channel. */
export function Phones() {
  const { data, problem, refresh } = usePolled('/phones', phonesSchema);
  const [chosenId, choose] = useState<string | null>(null);
  const { link, forget } = useFollowedLink();
  const [channel, setChannel] = useState(link?.channel ?? 'Sales');
  const people = data?.people ?? [];
  const person = people.find(({ id }) => id === chosenId) ?? people[0];

  return (
    <section className="phones" aria-labelledby="phones-title">
      <h2 id="phones-title">Customers&rsquo; phones</h2>
      {problem !== null && <p role="alert">{problem}</p>}
      {link && <LinkNotice link={link} onForget={forget} />}
      <PeopleBar
        people={people}
        chosen={person}
        onChoose={choose}
        onMade={(id) => {
          choose(id);
          refresh();
        }}
      />
      {data && person && (
        <Phone
          key={person.id}
          person={person}
          channels={data.channels}
          channel={channel}
          draft={link?.channel === channel ? link.text : ''}
          onChannel={setChannel}
          onSaid={forget}
          onChange={refresh}
        />
      )}
    </section>
  );
}
