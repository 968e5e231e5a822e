import type { InputOf } from '@trochai/contract/endpoints';
import type { Call } from '@trochai/card-kit/call.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { newKey } from '@trochai/card-kit/new-key.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useCallback, useRef, useState } from 'react';

export type Draft = InputOf<'POST /conversations/send'>['message'];

/** What the member has sent and the service has not shown yet. */
export type Pending = {
  key: string;
  conversationId: string;
  message: Draft;
  replyTo: string | null;
  at: string;
  /** null: on its way, or queued as `messageId` */
  problem: Problem | null;
  messageId: string | null;
};

export type Outbox = {
  pending: Pending[];
  /** @returns the problem, which the entry in the outbox shows, too; null: it is queued */
  send(what: { conversationId: string; message: Draft; replyTo?: string | null }): Promise<Problem | null>;
  /** The same message with the same key: it is sent once. */
  again(key: string): Promise<Problem | null>;
  discard(key: string): void;
  /** Those that are shown as messages by now. */
  settle(messageIds: ReadonlySet<string>): void;
};

/** Sends one after the other, in the order in which they were written. */
export function useOutbox(queued: () => void): Outbox {
  const { call } = useEntry();
  const [pending, setPending] = useState<Pending[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback((key: string, changed: Partial<Pending>) => {
    setPending((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  }, []);

  const deliver = useCallback(
    (one: Pending) => {
      const delivering = last.current.then(() => post(call, one));
      last.current = delivering;
      return delivering.then((answer) => {
        change(one.key, isProblem(answer) ? { problem: answer } : { messageId: answer.messageId });
        if (!isProblem(answer)) queued();
        return isProblem(answer) ? answer : null;
      });
    },
    [call, change, queued],
  );

  const send = useCallback<Outbox['send']>(
    ({ conversationId, message, replyTo = null }) => {
      const at = new Date().toISOString();
      const one = { key: newKey(), conversationId, message, replyTo, at, problem: null, messageId: null };
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

  const discard = useCallback((key: string) => {
    setPending((all) => all.filter((one) => one.key !== key));
  }, []);

  const settle = useCallback((messageIds: ReadonlySet<string>) => {
    const isShown = ({ messageId }: Pending) => messageId !== null && messageIds.has(messageId);
    setPending((all) => (all.some(isShown) ? all.filter((one) => !isShown(one)) : all));
  }, []);
  return { pending, send, again, discard, settle };
}

function post(call: Call, { key, conversationId, message, replyTo }: Pending) {
  return call('POST /conversations/send', { key, conversationId, message, replyTo });
}
