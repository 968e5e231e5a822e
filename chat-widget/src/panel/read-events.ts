export type ServerEvent = { id: string | null; event: string; data: string };

/**
 * Server-sent events, one after the other, until the stream ends.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 * @param onSign whatever comes, be it a comment
 */
export async function* readEvents(
  stream: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<ServerEvent> {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      onSign();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = readBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it has ended already
  }
}

/** null: a comment, which only keeps the connection alive */
function readBlock(block: string): ServerEvent | null {
  const read: ServerEvent = { id: null, event: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (line.startsWith('id:')) read.id = value;
    else if (line.startsWith('event:')) read.event = value;
    else if (line.startsWith('data:')) read.data += value;
  }
  return read.data === '' ? null : read;
}
