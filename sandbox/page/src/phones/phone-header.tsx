import type { PhonePerson, Phones } from '../../../src/phones/phones-schema.ts';
import { formatPhone } from './format-phone.ts';
import { PersonMenu } from './person-menu.tsx';

type Props = {
  person: PhonePerson;
  channels: Phones['channels'];
  channel: string;
  isTyping: boolean;
  onChannel: (name: string) => void;
  onDoing: (doing: Promise<string | null>) => void;
};

/** Whose phone it is, and to whom it writes. */
export function PhoneHeader({ person, channels, channel, isTyping, onChannel, onDoing }: Props) {
  const phone = channels.find(({ name }) => name === channel)?.phone ?? '';
  const own =
    person.phone === null ? `@${person.username ?? ''}, number not shown` : formatPhone(person.phone);
  return (
    <header className="phone-header">
      <p className="phone-owner">
        {person.name}
        <span> · {own}</span>
      </p>
      <div className="phone-with">
        <span className="avatar" aria-hidden="true">
          ER
        </span>
        <p>
          <strong>Example Realty {channel}</strong>
          <span>{isTyping ? 'typing…' : phone}</span>
        </p>
        <PersonMenu person={person} channel={channel} onDoing={onDoing} />
      </div>
      <div className="phone-channels" role="group" aria-label="Channel">
        {channels.map(({ name }) => (
          <button key={name} type="button" aria-pressed={name === channel} onClick={() => onChannel(name)}>
            {name}
            <Unread count={person.channels.find((one) => one.name === name)?.unread ?? 0} />
          </button>
        ))}
      </div>
    </header>
  );
}

function Unread({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="unread">
      {count}
      <span className="for-ears"> unread</span>
    </span>
  );
}
