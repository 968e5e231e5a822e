import type { InputOf } from '@trochai/contract/endpoints';
import type { Call } from '@trochai/card-kit/call.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { newKey } from '@trochai/card-kit/new-key.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export type Draft = InputOf<'POST /conversations/send'>['message'];

/** What the member has sent and the service has not shown yet. */
export type Pending = {
  key: string;
  conversationId: string;
  message: Draft;
  replyTo: string | null;
  /** null: on its way, or queued as `messageId` */
  problem: Problem | null;
  messageId: string | null;
  /** Of the file that it has. */
  fileName: string | null;
};

type Sent = Pick<Pending, 'conversationId' | 'message'> & Partial<Pick<Pending, 'replyTo' | 'fileName'>>;

export type Outbox = {
  pending: Pending[];
  /** @returns the problem, which the entry in the outbox shows, too; null: it is queued */
  send(sent: Sent): Promise<Problem | null>;
  /** The same message with the same key: it is sent once. */
  again(key: string): Promise<Problem | null>;
  discard(key: string): void;
};

/**
 * Sends one after the other, in the order in which they were written.
 * @param shownIds of messages that the service shows: those are no longer pending
 */
export function useOutbox(queued: () => void, shownIds: ReadonlySet<string>): Outbox {
  const { call } = useEntry();
  const [pending, setPending] = useState<Pending[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback((key: string, changed: Partial<Pending>) => {
    setPending((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  }, []);

  const discard = useCallback((key: string) => {
    setPending((all) => all.filter((one) => one.key !== key));
  }, []);

  const deliver = useCallback(
    (one: Pending) => {
      const delivering = last.current.then(() => post(call, one));
      last.current = delivering;
      return delivering.then((answer) => {
        // A reaction is shown with the message that it is about, and what is wrong with it in an alert.
        if (one.message.kind === 'reaction') discard(one.key);
        else change(one.key, isProblem(answer) ? { problem: answer } : { messageId: answer.messageId });
        if (!isProblem(answer)) queued();
        return isProblem(answer) ? answer : null;
      });
    },
    [call, change, discard, queued],
  );

  const send = useCallback<Outbox['send']>(
    (sent) => {
      const one = { replyTo: null, fileName: null, ...sent, key: newKey(), problem: null, messageId: null };
      setPending((all) => [...all, one]);
      return deliver(one);
    },
    [deliver],
  );

  const again = useCallback<Outbox['again']>(
    async (key) => {
      const one = pending.find((other) => other.key === key);
      if (!one) return null;
      change(key, { problem: null });
      return deliver(one);
    },
    [pending, change, deliver],
  );

  useEffect(() => {
    setPending((all) => (all.some(isIn(shownIds)) ? all.filter((one) => !isIn(shownIds)(one)) : all));
  }, [shownIds]);
  const waiting = useMemo(() => pending.filter((one) => !isIn(shownIds)(one)), [pending, shownIds]);
  return { pending: waiting, send, again, discard };
}

function isIn(shownIds: ReadonlySet<string>) {
  return ({ messageId }: Pending) => messageId !== null && shownIds.has(messageId);
}

function post(call: Call, { key, conversationId, message, replyTo }: Pending) {
  return call('POST /conversations/send', { key, conversationId, message, replyTo });
}
