/** HubSpot's limit of a property: https://developers.hubspot.com/docs/api-reference/crm-notes-v3/guide */
export const MOST_CHARACTERS = 65_536;

/** Never within an entity, a tag or a surrogate pair. */
const PIECES = /&[a-z0-9#]+;|<[^>]*>|[\ud800-\udbff][\udc00-\udfff]|[^]/gi;

/**
 * Bodies of HTML, each a heading and as many lines as fit; at least one. A line that is too long for a body goes on in
 * the next.
 * @param lines HTML of text, entities and `<br>`, or with tags that are closed within the first characters
 */
export function splitBody(heading: string, lines: readonly string[], most = MOST_CHARACTERS): string[] {
  const room = most - bodyOf(heading, []).length - lineOf('').length - HEADROOM;
  const bodies: string[][] = [[]];
  let used = 0;
  for (const line of lines.flatMap((one) => cut(one, room))) {
    const length = lineOf(line).length;
    if (used + length > room + lineOf('').length) {
      bodies.push([]);
      used = 0;
    }
    bodies.at(-1)?.push(line);
    used += length;
  }
  return bodies.map((body, index) => bodyOf(index === 0 ? heading : `${heading} · ${index + 1}`, body));
}

/** For the number of a part. */
const HEADROOM = 8;

function cut(line: string, room: number): string[] {
  if (line.length <= room) return [line];
  const pieces: string[] = [];
  let last = '';
  for (const [piece] of line.matchAll(PIECES)) {
    if (last.length + piece.length > room) {
      pieces.push(last);
      last = '';
    }
    last += piece;
  }
  return [...pieces, last];
}

function bodyOf(heading: string, lines: readonly string[]): string {
  return `<p><strong>${heading}</strong></p>${lines.map(lineOf).join('')}`;
}

function lineOf(line: string): string {
  return `<p>${line}</p>`;
}
