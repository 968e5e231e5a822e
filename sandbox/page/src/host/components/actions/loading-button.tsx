import type { LoadingButtonProps } from '@hubspot/ui-extensions';
import { useEffect, useRef, useState } from 'react';
import { Trigger, type TriggerState } from '../overlays/trigger.tsx';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './actions.css';

const DONE_SHOWN_MS = 1_500;

export function LoadingButton(props: LoadingButtonProps) {
  const opensLater = props.overlayOptions?.openBehavior === 'onLoadingFinish';
  return (
    <Trigger overlay={props.overlay} opensLater={opensLater}>
      {(trigger) => <Face {...props} trigger={trigger} opensLater={opensLater} />}
    </Trigger>
  );
}

type FaceProps = LoadingButtonProps & { trigger: TriggerState; opensLater: boolean };

/** While it loads it keeps the focus, and only says that it does nothing. */
function Face(props: FaceProps) {
  const { variant = 'secondary', size, type = 'button', disabled = false, loading = false, trigger } = props;
  const isDone = useFinished(loading, props.opensLater ? trigger.open : undefined);
  return (
    <button
      type={type}
      className={`hs-button hs-button-${variant} hs-button-${shortSize(size)}`}
      disabled={disabled && !loading}
      aria-disabled={loading}
      aria-busy={loading}
      aria-describedby={trigger.describedBy}
      onClick={(event) => {
        if (loading) event.preventDefault();
        else trigger.click(event, props.onClick);
      }}
      {...testId(props.testId)}
    >
      {loading && <span className="hs-spinner hs-spinner-xs" role="img" aria-label="Loading" />}
      {isDone && <span className="hs-tick" aria-hidden="true" />}
      {props.children}
    </button>
  );
}

/** For a moment after the loading is over. */
function useFinished(loading: boolean, onFinish: (() => void) | undefined): boolean {
  const [isDone, setDone] = useState(false);
  const wasLoading = useRef(loading);
  const finish = useRef(onFinish);
  finish.current = onFinish;
  useEffect(() => {
    const isOver = wasLoading.current && !loading;
    wasLoading.current = loading;
    if (!isOver) return;
    finish.current?.();
    setDone(true);
    const timer = setTimeout(() => setDone(false), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [loading]);
  return isDone && !loading;
}
