/** The value of each directive of the page's policy. */
export function policyOf(headers: Headers): Record<string, string> {
  const directives = (headers.get('content-security-policy') ?? '').split('; ');
  return Object.fromEntries(
    directives.map((one): [string, string] => {
      const [name = '', ...values] = one.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

/** What stands in the page for machines. */
export function dataOf(text: string): Record<string, unknown> {
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1];
  return JSON.parse(json ?? '') as Record<string, unknown>; // compared as a whole below
}

/** The page as people read it: no tags, single spaces. */
export const readable = (text: string) =>
  text
    .replace(/<(script|style).*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
