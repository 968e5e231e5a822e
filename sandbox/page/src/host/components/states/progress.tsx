import type { ProgressBarProps, ScoreProps, StepIndicatorProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './states.css';

export function ProgressBar(props: ProgressBarProps) {
  const { title, value = 0, variant = 'success', showPercentage = false, valueDescription } = props;
  const max = props.maxValue ?? 100;
  const percent = Math.round((100 * value) / max);
  return (
    <div className="hs-progress" {...testId(props.testId)}>
      <div className="hs-progress-words">
        {title && <span>{title}</span>}
        {valueDescription && <span>{valueDescription}</span>}
        {showPercentage && <span>{percent}%</span>}
      </div>
      <div
        className="hs-progress-bar"
        role="progressbar"
        aria-label={props['aria-label'] ?? title ?? 'Progress'}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
      >
        <div className={`hs-progress-${variant}`} style={{ width: `${Math.min(100, percent)}%` }} />
      </div>
    </div>
  );
}

export function ScoreCircle({ score, testId: id }: ScoreProps) {
  const level = score >= 67 ? 'high' : score >= 34 ? 'middle' : 'low';
  return (
    <div
      className={`hs-score hs-score-${level}`}
      role="img"
      aria-label={`Score ${score} of 100`}
      {...testId(id)}
    >
      {score}
    </div>
  );
}

export function StepIndicator(props: StepIndicatorProps) {
  const { stepNames, currentStep = 0, direction = 'horizontal', onClick } = props;
  return (
    <ol className={`hs-steps hs-steps-${direction}`} {...testId(props.testId)}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          className={index <= currentStep ? 'hs-step-done' : ''}
          aria-current={index === currentStep ? 'step' : undefined}
        >
          {onClick ? (
            <button type="button" onClick={() => onClick(index)}>
              {name}
            </button>
          ) : (
            name
          )}
        </li>
      ))}
    </ol>
  );
}
