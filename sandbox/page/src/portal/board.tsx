import { type DragEvent, useState } from 'react';
import {
  type Board as BoardData,
  boardSchema,
  type PortalUser,
} from '../../../src/hubspot/screens/screens-schema.ts';
import { usePolled } from '../polling/use-polled.ts';
import { since } from './moments.ts';
import { sendEdit } from './send-edit.ts';
import { StageTag } from './stage-tag.tsx';
import { addressOf } from './use-hash.ts';

type Stage = BoardData['stages'][number];
type Deal = Stage['deals'][number];
type Move = (dealId: string, stageId: string) => void;

const DRAGGED = 'application/x-deal';

/** The deals by stage; one drags them, or moves them by the menu on each. */
export function Board({ user }: { user: PortalUser }) {
  const [pipeline, setPipeline] = useState<string | null>(null);
  const path = pipeline === null ? '/screens/board' : `/screens/board?pipeline=${pipeline}`;
  const { data, problem, refresh } = usePolled(path, boardSchema);
  const [refused, setRefused] = useState<string | null>(null);
  const move: Move = (id, dealstage) => {
    void sendEdit({ type: 'deals', id, userId: user.userId, properties: { dealstage } }).then((words) => {
      setRefused(words);
      refresh();
    });
  };
  return (
    <div className="portal-screen">
      <h3>Deals</h3>
      {data && (
        <label className="portal-search">
          Pipeline
          <select value={data.pipelineId} onChange={({ target }) => setPipeline(target.value)}>
            {data.pipelines.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {(refused ?? problem) !== null && <p role="alert">{refused ?? problem}</p>}
      <div className="portal-board">
        {data?.stages.map((stage) => (
          <Column key={stage.id} stage={stage} stages={data.stages} move={move} />
        ))}
      </div>
    </div>
  );
}

function Column({ stage, stages, move }: { stage: Stage; stages: Stage[]; move: Move }) {
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const dealId = event.dataTransfer.getData(DRAGGED);
    if (dealId !== '') move(dealId, stage.id);
  };
  return (
    <section
      className="portal-column"
      aria-label={stage.label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h4>
        <StageTag label={stage.label} /> {stage.deals.length}
      </h4>
      <ul>
        {stage.deals.map((deal) => (
          <DealCard key={deal.id} deal={deal} stage={stage} stages={stages} move={move} />
        ))}
      </ul>
    </section>
  );
}

type CardProps = { deal: Deal; stage: Stage; stages: Stage[]; move: Move };

function DealCard({ deal: { id, name, owner, amount, enteredAt }, stage, stages, move }: CardProps) {
  return (
    <li
      className="portal-deal"
      draggable
      onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, id)}
    >
      <a href={addressOf({ screen: 'record', type: 'deals', id })} draggable={false}>
        {name}
      </a>
      <span className="portal-soft">
        {[owner ?? 'No owner', amount, enteredAt && `here for ${since(enteredAt)}`]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <select
        aria-label={`Move ${name} to`}
        value={stage.id}
        onChange={({ target }) => move(id, target.value)}
      >
        {stages.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </li>
  );
}
