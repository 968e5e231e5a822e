import type { EmptyStateProps, ErrorStateProps, LoadingSpinnerProps } from '@hubspot/ui-extensions';
import { Picture } from '../media/picture.tsx';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './states.css';

export function EmptyState(props: EmptyStateProps) {
  const {
    title,
    layout = 'horizontal',
    reverseOrder = false,
    imageWidth = 160,
    flush = false,
    children,
  } = props;
  const looks = `hs-empty-${layout}${reverseOrder ? ' hs-empty-reverse' : ''}${flush ? ' hs-empty-flush' : ''}`;
  return (
    <div className={`hs-empty ${looks}`} {...testId(props.testId)}>
      <div className="hs-empty-words">
        {title && <h3 className="hs-heading">{title}</h3>}
        {children}
      </div>
      <Picture width={imageWidth} />
    </div>
  );
}

export function ErrorState({ title, children, testId: id }: ErrorStateProps) {
  return (
    <div className="hs-empty hs-empty-vertical hs-error-state" role="alert" {...testId(id)}>
      <div className="hs-empty-words">
        {title && <h3 className="hs-heading">{title}</h3>}
        {children}
      </div>
    </div>
  );
}

export function LoadingSpinner(props: LoadingSpinnerProps) {
  const { label, showLabel = false, size = 'sm', layout = 'inline' } = props;
  return (
    <div className={`hs-loading hs-loading-${layout}`} role="status" {...testId(props.testId)}>
      <span className={`hs-spinner hs-spinner-${shortSize(size)}`} aria-hidden="true" />
      <span className={showLabel ? '' : 'hs-for-ears'}>{label}</span>
    </div>
  );
}
