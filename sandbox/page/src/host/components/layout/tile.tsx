import type { CardProps, TileProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './layout.css';

export function Tile({ compact = false, flush = false, children, testId: id }: TileProps) {
  const padding = flush ? ' hs-tile-flush' : compact ? ' hs-tile-compact' : '';
  return (
    <div className={`hs-tile${padding}`} {...testId(id)}>
      {children}
    </div>
  );
}

export function Card({ children, testId: id }: CardProps) {
  return (
    <div className="hs-tile hs-card" {...testId(id)}>
      {children}
    </div>
  );
}
