/** What the browser keeps of the visitor, once they agreed to it. */
export type Memory = {
  /** As it is now: another tab may have begun the chat. */
  token(): string | null;
  unsent(): Unsent[];
  keepToken(token: string): void;
  keepUnsent(unsent: readonly Unsent[]): void;
};

export type Unsent = { id: string; text: string };

type Kept = { token: string | null; unsent: Unsent[] };

const NOTHING: Kept = { token: null, unsent: [] };

/** Where a page may store nothing, it lasts as long as the page. */
export function openMemory(publicKey: string): Memory {
  const name = `trochai-chat:${publicKey}`;
  let kept = read(name);

  function keep(change: Partial<Kept>): void {
    kept = { ...kept, ...change };
    if (kept.token === null) return;
    try {
      localStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // Refused, full or not there at all: then it is kept here alone.
    }
  }
  return {
    token: () => read(name).token ?? kept.token,
    unsent: () => kept.unsent,
    keepToken: (token) => keep({ token }),
    keepUnsent: (unsent) => keep({ unsent: [...unsent] }),
  };
}

function read(name: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Kept> | null; // as it was written here
    if (typeof kept?.token !== 'string') return NOTHING;
    return { token: kept.token, unsent: Array.isArray(kept.unsent) ? kept.unsent : [] };
  } catch {
    // Refused, not there at all, or written by somebody else.
    return NOTHING;
  }
}
