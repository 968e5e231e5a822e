import type { ButtonRowProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './actions.css';

/** HubSpot folds what finds no room into a menu; here it goes to the next line. */
export function ButtonRow({ children, testId: id }: ButtonRowProps) {
  return (
    <div className="hs-button-row" {...testId(id)}>
      {children}
    </div>
  );
}
