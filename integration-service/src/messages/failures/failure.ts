/**
 * What the sending does about a failure.
 * retry: the same again, later. retry-once: once. slow-number, slow-pair: again, and fewer messages from the number, or
 * to the person. rest-channel: give up, and send nothing else for a while. alert: give up, and tell the admins.
 * disconnect: give up, and show the channel as not working. stop: give up.
 */
export type FailureAction =
  'retry' | 'retry-once' | 'slow-number' | 'slow-pair' | 'rest-channel' | 'alert' | 'disconnect' | 'stop';

/** `sentence`: what happened; `advice`: what to do. Both for the person who wrote the message. */
export type Failure = { action: FailureAction; sentence: string; advice: string };

/** By Meta's code. */
export type Failures = Readonly<Record<number, Failure>>;

/** Makes the entries of one action. */
export function failing(action: FailureAction): (sentence: string, advice: string) => Failure {
  return (sentence, advice) => ({ action, sentence, advice });
}
