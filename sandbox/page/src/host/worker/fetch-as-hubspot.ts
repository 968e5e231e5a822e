/** As hubspot.fetch takes it. */
type Options = { method?: string; timeout?: number; body?: unknown; headers?: HeadersInit };

/** `hubspot.fetch`: the sandbox signs the request in the user's name, as HubSpot does, and passes on what is answered. */
export function createFetch(fetchHere: typeof fetch, userId: number) {
  return (url: string | URL, { method, timeout, body, headers }: Options = {}): Promise<Response> => {
    const asked = { userId, url: String(url), method, timeoutMs: timeout, body };
    const given = Object.fromEntries(new Headers(headers));
    return fetchHere('/page/fetch', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...asked, headers: given }),
    });
  };
}
