import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

const NEVER_LOGGED = [
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'secret',
  'phone',
  'text',
  'body',
];

/**
 * One line of JSON an event: a sentence and fields. Fields that could carry a secret, a number or a message
 * are blotted out wherever they stand in the first two levels.
 */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const redact = NEVER_LOGGED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
