import type { PhonePerson } from '../../../src/phones/phones-schema.ts';
import { NewCustomer } from './new-customer.tsx';

type Props = {
  people: readonly PhonePerson[];
  chosen: PhonePerson | undefined;
  onChoose: (id: string) => void;
  onMade: (id: string) => void;
};

/** Whose phone is shown, and who else has one. */
export function PeopleBar({ people, chosen, onChoose, onMade }: Props) {
  return (
    <nav className="people" aria-label="Whose phone">
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <PersonButton
              person={person}
              isChosen={person.id === chosen?.id}
              onChoose={() => onChoose(person.id)}
            />
          </li>
        ))}
      </ul>
      <NewCustomer onMade={onMade} />
    </nav>
  );
}

type ButtonProps = { person: PhonePerson; isChosen: boolean; onChoose: () => void };

function PersonButton({ person: { name, channels }, isChosen, onChoose }: ButtonProps) {
  const unread = channels.reduce((sum, one) => sum + one.unread, 0);
  return (
    <button type="button" className="person" aria-pressed={isChosen} onClick={onChoose}>
      <span className="avatar" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span>{name}</span>
      {unread > 0 && (
        <span className="unread">
          {unread}
          <span className="for-ears"> unread</span>
        </span>
      )}
    </button>
  );
}

export function initialsOf(name: string): string {
  const [first = '', ...others] = name.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  return first + (others.at(-1) ?? '');
}
