/** What a stream tells. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export type StreamEvent = {
  event: 'message' | 'typing';
  /** Where to read on from. */
  id?: string;
  /** Becomes JSON of one line. */
  data: unknown;
};

/** A comment: it says nothing, and keeps proxies from closing the stream. */
export const COMMENT = ':\n\n';

/** @throws Error when the id would break the lines of the stream */
export function formatEvent({ event, id, data }: StreamEvent): string {
  if (id !== undefined && /[\r\n\0]/.test(id)) throw new Error('An event id is no single line');
  const lines = [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}
