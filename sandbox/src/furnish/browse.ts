import { patientFetch } from './patient-fetch.ts';

const MAX_REDIRECTS = 10;

/** A page as a browser ends up with it: redirects are followed, cookies kept per host. */
export async function browse(start: string): Promise<{ url: string; status: number; text: string }> {
  const cookies = new Map<string, Map<string, string>>();
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const { hostname } = new URL(url);
    const jar = cookies.get(hostname) ?? new Map<string, string>();
    cookies.set(hostname, jar);
    const response = await patientFetch(url, { redirect: 'manual', headers: cookieHeader(jar) });
    keepCookies(jar, response);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location === null || response.status < 300 || response.status > 399) {
      return { url: withoutQuery(url), status: response.status, text };
    }
    url = new URL(location, url).href;
  }
  throw new Error(`${start} redirects more than ${MAX_REDIRECTS} times`);
}

/** Codes and states in a query are nobody's business. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function cookieHeader(jar: Map<string, string>): Record<string, string> {
  if (jar.size === 0) return {};
  return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
}

function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const [name = '', ...value] = pair.split('=');
    jar.set(name.trim(), value.join('=').trim());
  }
}
