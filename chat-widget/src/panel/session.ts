import type { Opened, WidgetMessage } from '@trochai/contract/widget';
import type { Api } from './api.ts';
import { follow } from './follow.ts';
import type { Memory } from './memory.ts';
import { createOutbox, type First, type Outbox } from './outbox.ts';

/** What is shown of a message; a message of one's own that has not arrived yet has a state. */
export type Shown = WidgetMessage & { state?: 'sending' | 'refused' };

export type Trouble = 'offline' | 'slow' | null;

export type Watcher = {
  onMessages(messages: readonly Shown[]): void;
  onTyping(agent: WidgetMessage['agent']): void;
  onTrouble(trouble: Trouble): void;
};

export type Session = ReturnType<typeof createSession>;

/** One visitor's chat with the service: what was said, what is being sent, and what is new. */
export function createSession({ api, memory, opened }: { api: Api; memory: Memory; opened: Opened }) {
  let { token } = opened;
  const shown = new Map<string, Shown>();
  const watchers = new Set<Watcher>();
  let following: ReturnType<typeof follow> | null = null;
  let hasMemory = opened.isKnown;
  let renewing: Promise<void> | null = null;

  const tell = () => watchers.forEach((watcher) => watcher.onMessages(inOrder(shown)));
  const trouble = (what: Trouble) => watchers.forEach((watcher) => watcher.onTrouble(what));

  function take(messages: readonly WidgetMessage[]): void {
    for (const message of messages) shown.set(message.id, message);
    tell();
  }

  /** Where another tab has begun the chat, or renewed its token, it is one chat. @returns whether that is so */
  function joinOtherTab(): boolean {
    const kept = memory.token();
    if (kept === null || kept === token) return false;
    token = kept;
    return true;
  }

  async function renewToken(): Promise<void> {
    if (!joinOtherTab()) await askForToken();
  }

  function askForToken(): Promise<void> {
    renewing ??= api
      .open(null)
      .then((again) => {
        token = again.token;
        if (hasMemory) memory.keepToken(token);
      })
      .catch(() => trouble('offline'))
      .finally(() => (renewing = null));
    return renewing;
  }

  function start(): void {
    hasMemory = true;
    memory.keepToken(token);
    following ??= follow(
      {
        api,
        token: () => token,
        onMessages: take,
        onTyping: (agent) => watchers.forEach((watcher) => watcher.onTyping(agent)),
        onReach: (isReached) => trouble(isReached ? null : 'offline'),
        onTokenLost: renewToken,
      },
      null,
    );
  }

  const outbox: Outbox = createOutbox({
    api,
    memory,
    token: () => token,
    renewToken,
    onSent(message) {
      take([message]);
      start();
    },
    onRefused(id) {
      const message = shown.get(id);
      if (message) shown.set(id, { ...message, state: 'refused' });
      tell();
    },
    onTrouble: trouble,
  });
  for (const { id, text } of outbox.waiting()) shown.set(id, asSending(id, text));
  if (opened.isKnown) start();

  return {
    opened,
    isKnown: () => hasMemory || shown.size > 0,
    say(text: string, first?: First): void {
      if (!hasMemory) joinOtherTab();
      const id = outbox.put(text, first);
      shown.set(id, asSending(id, text));
      tell();
    },
    watch(watcher: Watcher): void {
      watchers.add(watcher);
      watcher.onMessages(inOrder(shown));
    },
    goOn: (channelId: string) => api.goOn(token, channelId),
    /** The visitor has everything before their eyes. */
    async seeAll(): Promise<void> {
      const until = following?.cursor();
      // It is said again with the next message.
      if (until) await api.seen(token, until).catch(() => undefined);
    },
  };
}

function asSending(id: string, text: string): Shown {
  return { id, from: 'visitor', text, sentAt: new Date().toISOString(), agent: null, state: 'sending' };
}

/** By time; what has not arrived stands last. */
function inOrder(shown: ReadonlyMap<string, Shown>): Shown[] {
  const place = ({ state, sentAt, id }: Shown) => `${state === 'sending' ? 1 : 0} ${sentAt} ${id}`;
  return [...shown.values()].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}
