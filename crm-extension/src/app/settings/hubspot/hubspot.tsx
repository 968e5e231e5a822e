import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Section, Sections } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { Connection } from './connection.tsx';
import { DisconnectHubSpot } from './disconnect-hubspot.tsx';
import { DoubtfulOwners } from './doubtful-owners.tsx';
import { PipelineMapping } from './pipeline-mapping.tsx';
import { Timeline } from './timeline.tsx';
import { Adoption } from './reconciliation/adoption.tsx';
import { Comparison } from './reconciliation/comparison.tsx';

/** How the account is connected, where the funnel goes, and what only an admin can decide. */
export function HubSpot() {
  const { hubspot: say } = useSettingsWords();
  const result = useRead('GET /sync', undefined);
  return (
    <Sections>
      {[
        <Section key="connection" title={say.connection} text={say.connectionText}>
          <ShownReading result={result}>{(sync) => <Connection sync={sync} />}</ShownReading>
        </Section>,
        <PipelineMapping key="pipeline" />,
        <Timeline key="timeline" />,
        <DoubtfulOwners key="doubts" />,
        <Adoption key="adoption" />,
        <Comparison key="comparison" />,
        <DisconnectHubSpot key="disconnect" />,
      ]}
    </Sections>
  );
}
