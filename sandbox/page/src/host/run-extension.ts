import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import type { HostActions, PageAddress, Start, WorkerCalls } from './protocol.ts';

export type Run = {
  /** what the extension wants to be shown */
  receiver: RemoteReceiver;
  navigate(address: PageAddress): void;
  end(): void;
};

type Running = Omit<Start, 'failed'> & {
  actions: HostActions;
  /** Told once, in words, when it cannot start, or throws while it renders. */
  onFailure(message: string): void;
  /** Told once, when it has something to show. */
  onStart(): void;
};

/** Starts a built entry in a worker of its own. */
export function runExtension({ actions, onFailure, onStart, ...start }: Running): Run {
  const receiver = createRemoteReceiver();
  const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' });
  const endpoint = createEndpoint<WorkerCalls>(fromWebWorker(worker));
  let isOver = false;
  const fail = (message: string) => {
    if (!isOver) onFailure(message);
    isOver = true;
  };
  worker.addEventListener('error', ({ message }) => fail(message || 'Its worker could not be loaded'));
  checkBundle(start.bundleUrl)
    .then(() => endpoint.call.start(receiver.receive, actions, { ...start, failed: fail }))
    .then(onStart)
    .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  return {
    receiver,
    navigate: (address) => void endpoint.call.navigate(address),
    end() {
      isOver = true;
      worker.terminate();
    },
  };
}

/** A worker that fails to load something does not tell why. */
async function checkBundle(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
}
