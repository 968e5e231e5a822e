import type { DividerProps, SpacerProps } from '@hubspot/ui-extensions';
import { distance } from '../sizes.ts';
import './text.css';

export function Divider({ size = 'sm' }: DividerProps) {
  return <hr className="hs-divider" style={{ marginBlock: distance(size) }} />;
}

export function Spacer({ size = 'md' }: SpacerProps) {
  return <div aria-hidden="true" style={{ height: distance(size) }} />;
}
