import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { useCallback, useMemo, useState } from 'react';
import { COMPONENTS } from './components/components.ts';
import { notShown } from './components/not-shown.tsx';
import { IframeDialog } from './dialogs/iframe-dialog.tsx';
import type { ExtensionProps } from './extension-props.ts';
import { Failure } from './failure.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { type Host, HostContext } from './host-context.ts';
import { Toasts } from './toasts.tsx';
import { useRun } from './use-run.ts';
import './extension.css';

const known = createController(COMPONENTS);
/** A component that is not drawn here is named in its place, instead of ending everything. */
const CONTROLLER = {
  ...known,
  get: (type: unknown) => COMPONENTS[String(type)] ?? notShown(String(type)),
};

type Props = ExtensionProps & { restart(): void };

/** One run of an extension, from the start of its worker to its end. */
export function RunningExtension(props: Props) {
  const { run, isStarted, failure, toasts, iframe, overlays, navigate } = useRun(props);
  const { place, setPlace, dialogs, addDialog } = useDialogs();
  const openRecord = props.onOpenRecord;
  const host = useMemo<Host>(
    () => ({ overlays, navigate, openRecord, place, addDialog }),
    [overlays, navigate, openRecord, place, addDialog],
  );
  return (
    <HostContext.Provider value={host}>
      <div className={`hs hs-at-${props.location.replaceAll('.', '-')}`}>
        <div className="hs-root">
          {failure !== null && <Failure message={failure} restart={props.restart} />}
          {failure === null && !isStarted && <p className="hs-starting">Starting…</p>}
          {failure === null && run && (
            <FailureBoundary restart={props.restart}>
              <RemoteRenderer receiver={run.receiver} controller={CONTROLLER} />
            </FailureBoundary>
          )}
        </div>
        <p className="hs-caption">The extension as built; HubSpot&rsquo;s look approximated</p>
        <div ref={setPlace} />
        {iframe && <IframeDialog {...iframe} />}
        <Toasts toasts={toasts.toasts} dismiss={toasts.dismiss} place={dialogs.at(-1) ?? place} />
      </div>
    </HostContext.Provider>
  );
}

/** The dialogs that are open, the topmost last. */
function useDialogs() {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [dialogs, setDialogs] = useState<HTMLElement[]>([]);
  const addDialog = useCallback((dialog: HTMLElement) => {
    setDialogs((all) => [...all, dialog]);
    return () => setDialogs((all) => all.filter((one) => one !== dialog));
  }, []);
  return { place, setPlace, dialogs, addDialog };
}
