import { useEffect, useState } from 'react';
import { followedSchema, type Listings, listingsSchema } from '../../../src/website/website-schema.ts';

type Props = {
  channel: string;
  /** the text that the listing's link brings */ onText: (text: string) => void;
};

/** Which listing somebody comes from: its tracked link to the channel is followed. */
export function ListingChoice({ channel, onText }: Props) {
  const [listings, setListings] = useState<Listings['listings'] | null>(null);
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    ask('/website/listings').then(
      (answer) => setListings(listingsSchema.parse(answer).listings),
      () => setProblem('The service does not tell its listings'),
    );
  }, []);

  async function follow(id: string): Promise<void> {
    setChosen(id);
    setProblem(null);
    try {
      const path = `/website/listings/${id}/follow?channel=${encodeURIComponent(channel)}`;
      onText(followedSchema.parse(await ask(path, { method: 'POST' })).text);
    } catch {
      setProblem('This listing has no link to the number');
    }
  }

  return (
    <div className="origin">
      <label>
        Listing{' '}
        <select value={chosen} onChange={({ target }) => void follow(target.value)}>
          <option value="" disabled>
            {listings === null ? '…' : 'Choose'}
          </option>
          {listings?.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}

/** @throws Error when the answer is none of success */
async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(path, { ...init, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json();
}
