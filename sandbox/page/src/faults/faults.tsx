import { usePolled } from '../polling/use-polled.ts';
import { Popup } from '../popup/popup.tsx';
import { faultsSchema, type OrderedFault } from './faults-schema.ts';
import './faults.css';
import { FaultsForm } from './faults-form.tsx';
import { findChoice } from './find-choice.ts';
import { UNTIL_SWITCHED_OFF } from './how-long.ts';

/** Says what goes wrong at the pretend HubSpot and WhatsApp, and lets it. */
export function Faults() {
  const { data, refresh } = usePolled('/faults', faultsSchema);
  const faults = data?.faults ?? [];
  const words = faults.length === 0 ? 'Everything works' : faults.map(inWords).join(', ');
  return (
    <div className="faults">
      <Popup
        label={`Faults: ${words}`}
        face={
          <>
            <span className={faults.length === 0 ? 'dot' : 'dot dot-on'} aria-hidden="true" />
            <span className="faults-words">{words}</span>
          </>
        }
        className="faults-button"
      >
        {(close) => (
          <FaultsForm
            words={words}
            faults={faults}
            onDone={() => {
              refresh();
              close();
            }}
          />
        )}
      </Popup>
      <span className="faults-live" role="status">
        {words}
      </span>
    </div>
  );
}

function inWords(fault: OrderedFault): string {
  const state = findChoice(fault)?.choice.state ?? `a fault of the kind ${fault.kind}`;
  return fault.times >= UNTIL_SWITCHED_OFF / 2 ? state : `${state} (${fault.times} more)`;
}
