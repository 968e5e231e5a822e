// Runs one extension as HubSpot does: without a page, telling over a channel what is to be shown.
import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, type MessageEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { HostActions, Start, WorkerCalls } from '../protocol.ts';
import { createCrmData } from './crm-data.ts';
import { FailureReport } from './failure-report.ts';
import { createFetch } from './fetch-as-hubspot.ts';
import { createPageLocation } from './page-location.ts';

type Render = (api: { context: unknown; actions: unknown }) => React.ReactElement;

/** What a worker has and an extension does not. */
const NOT_FOR_EXTENSIONS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches'];

const { navigate, usePageLocation } = createPageLocation();
const fetchHere = globalThis.fetch.bind(globalThis);

const calls: WorkerCalls = {
  async start(channel, actions, { bundleUrl, context, address, failed }) {
    retain(channel);
    retain(actions);
    retain(failed);
    navigate(address);
    const extension = announce(actions, context);
    for (const name of NOT_FOR_EXTENSIONS) Object.defineProperty(globalThis, name, { value: undefined });
    // The bundle is a script that takes React and RemoteUI from what is global.
    await import(/* @vite-ignore */ bundleUrl);
    if (!extension.render) throw new Error('The extension does not call hubspot.extend');
    const rendered = extension.render({ context, actions });
    show(channel, React.createElement(FailureReport, { failed }, rendered));
  },
  navigate,
};

/** Sets what HubSpot's packages look for in a worker; they read it while they are loaded. */
function announce(actions: HostActions, context: Start['context']): { render: Render | null } {
  const extension: { render: Render | null } = { render: null };
  Object.assign(globalThis, {
    __HUBSPOT_EXTENSION_WORKER__: true,
    React,
    RemoteUI,
    logger: console,
    extend_V2(render: Render) {
      extension.render = render;
    },
    serverless: () => Promise.reject(new Error('There are no serverless functions')),
    hsFetch: createFetch(fetchHere, context.user.id),
    hsWorkerAPI: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => ({ context, actions }),
      useAppPageLocation: usePageLocation,
      ...createCrmData(actions),
    },
  });
  return extension;
}

function show(channel: RemoteChannel, element: React.ReactElement): void {
  const root = createRemoteRoot(channel, { strict: false });
  RemoteUI.createRoot(root).render(element);
  void root.mount();
}

const here: MessageEndpoint = {
  postMessage: (message) => globalThis.postMessage(message),
  addEventListener: (...given) => globalThis.addEventListener(...given),
  removeEventListener: (...given) => globalThis.removeEventListener(...given),
};
createEndpoint(here).expose(calls);
