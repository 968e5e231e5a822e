import type { ComponentType, ReactNode } from 'react';

type Props = { children?: ReactNode };

const made = new Map<string, ComponentType<Props>>();

/** Stands where a component is that this page cannot draw; the same one for the same name. */
export function notShown(name: string): ComponentType<Props> {
  const known = made.get(name);
  if (known) return known;
  const NotShown = ({ children }: Props) => (
    <div className="hs-not-shown">
      <p>not shown here: {name}</p>
      {children}
    </div>
  );
  made.set(name, NotShown);
  return NotShown;
}
