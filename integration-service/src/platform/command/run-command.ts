import { ConfigError } from '../config.ts';
import { messageOf } from '../errors.ts';

const STOPPED = 130;

/** What was asked for cannot be done; the message says why, and what to do. */
export class CommandError extends Error {}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a command of the command line. Ctrl-C stops it in order, a second one at once.
 * @returns the exit code
 */
export async function runCommand(work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await work(stopping.signal);
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) {
      print('Stopped.');
      return STOPPED;
    }
    print(error instanceof ConfigError ? error.message : messageOf(error));
    return 1;
  }
}
