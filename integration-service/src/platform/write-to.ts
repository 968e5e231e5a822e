import type { Writable } from 'node:stream';

/**
 * Writes to a stream, and waits while whoever reads is behind.
 * @throws Error when the stream is closed before it could go on
 */
export async function writeTo(stream: Writable, piece: string | Buffer): Promise<void> {
  if (stream.destroyed) throw new Error('The stream is closed');
  if (stream.write(piece)) return;
  await new Promise<void>((done, fail) => {
    const onDrain = () => {
      stream.off('close', onClose);
      done();
    };
    const onClose = () => {
      stream.off('drain', onDrain);
      fail(new Error('The stream was closed'));
    };
    stream.once('drain', onDrain).once('close', onClose);
  });
}
