import type { AlertProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './states.css';

export function Alert({ title, variant = 'info', children, testId: id }: AlertProps) {
  const isUrgent = variant === 'danger' || variant === 'error';
  return (
    <div className={`hs-alert hs-alert-${variant}`} role={isUrgent ? 'alert' : 'status'} {...testId(id)}>
      {title && <p className="hs-alert-title">{title}</p>}
      {children}
    </div>
  );
}
