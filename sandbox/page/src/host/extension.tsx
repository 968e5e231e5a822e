import { useCallback, useState } from 'react';
import type { ExtensionProps } from './extension-props.ts';
import { RunningExtension } from './running-extension.tsx';

/** An extension as HubSpot's builder made it, at work; another user, record or language starts it anew. */
export function Extension(props: ExtensionProps) {
  const { entry, location, record, user, language } = props;
  const [turn, setTurn] = useState(0);
  const restart = useCallback(() => setTurn((count) => count + 1), []);
  const key = JSON.stringify([entry, location, record, user.userId, language, turn]);
  return <RunningExtension key={key} {...props} restart={restart} />;
}
