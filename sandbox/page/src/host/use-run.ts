import { useCallback, useEffect, useRef, useState } from 'react';
import type { PortalFacts } from '../../../src/page/portal-schema.ts';
import { describeContext } from './describe-context.ts';
import type { OpenedIframe } from './dialogs/iframe-dialog.tsx';
import { createOverlays } from './dialogs/overlays.ts';
import type { ExtensionProps } from './extension-props.ts';
import { createHostActions } from './host-actions.ts';
import type { PageAddress } from './protocol.ts';
import { type Run, runExtension } from './run-extension.ts';
import { usePortalFacts } from './use-portal-facts.ts';
import { useToasts } from './use-toasts.ts';

type Given = ExtensionProps & { restart(): void };

/** Starts the extension once it is known where it stands, and ends it with the component. */
export function useRun(given: Given) {
  const facts = usePortalFacts();
  const [run, setRun] = useState<Run | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isStarted, setStarted] = useState(false);
  const [iframe, setIframe] = useState<OpenedIframe | null>(null);
  const [overlays] = useState(createOverlays);
  const toasts = useToasts();
  const latest = useRef(given);
  latest.current = given;

  const running = useRef<Run | null>(null);
  const navigate = useCallback((address: PageAddress) => {
    const { location, onNavigate } = latest.current;
    if (location === 'pages') running.current?.navigate(address);
    onNavigate?.(address);
  }, []);

  const say = toasts.add;
  useEffect(() => {
    if (!facts) return;
    const { record } = latest.current;
    const asked = {
      restart: () => latest.current.restart(),
      refreshed: () => latest.current.onRefresh?.(),
    };
    const closeOverlay = overlays.close;
    const actions = createHostActions({
      record,
      say,
      showIframe: setIframe,
      closeOverlay,
      navigate,
      ...asked,
    });
    const told = { onFailure: setFailure, onStart: () => setStarted(true) };
    const begun = runExtension({ ...describeStart(latest.current, facts), actions, ...told });
    running.current = begun;
    setRun(begun);
    return () => begun.end();
  }, [facts, overlays, navigate, say]);

  const { path } = given;
  useEffect(() => {
    if (path !== undefined) running.current?.navigate({ to: path });
  }, [path]);
  return { run, isStarted, failure, toasts, iframe, overlays, navigate };
}

/** What is fixed for a run: all else would start another one. */
function describeStart(given: Given, facts: PortalFacts) {
  return {
    bundleUrl: `/page/extension/${given.entry}.js`,
    context: describeContext(given, facts),
    address: { to: given.path ?? '/' },
  };
}
