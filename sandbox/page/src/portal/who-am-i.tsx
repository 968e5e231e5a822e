import type { PortalUser } from '../../../src/hubspot/screens/screens-schema.ts';

export type Language = 'en' | 'es';

type Props = {
  users: PortalUser[];
  user: PortalUser;
  choose: (userId: number) => void;
  language: Language;
  speak: (language: Language) => void;
};

/** Which of the portal's users one is, and in which language. */
export function WhoAmI({ users, user, choose, language, speak }: Props) {
  return (
    <div className="portal-who">
      <label>
        I am{' '}
        <select value={user.userId} onChange={({ target }) => choose(Number(target.value))}>
          {users.map(({ userId, firstName, lastName }) => (
            <option key={userId} value={userId}>
              {firstName} {lastName}
            </option>
          ))}
        </select>
      </label>
      <label>
        Language{' '}
        <select value={language} onChange={({ target }) => speak(target.value === 'es' ? 'es' : 'en')}>
          <option value="en">English</option>
          <option value="es">Español</option>
        </select>
      </label>
    </div>
  );
}
