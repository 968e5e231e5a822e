import { Button, Flex, Select } from '@hubspot/ui-extensions';
import {
  FINDING_KINDS,
  type FindingKind,
  type FindingView,
  type ReconciliationView,
} from '@trochai/contract/reconciliation';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useSettingsWords } from '../../words/words.ts';
import { FindingTable } from './finding-table.tsx';

type Choice = { kind: FindingKind | null; after: number };

/** What was found, one by one, a page at a time; the first 500 of each kind are kept. */
export function Findings({ work: { kind, counts } }: { work: ReconciliationView }) {
  const [choice, setChoice] = useState<Choice>({ kind: null, after: 0 });
  const { kind: findings, after } = choice;
  const found = FINDING_KINDS.filter((one) => (counts[one] ?? 0) > 0);
  const wanted = { kind, after, ...(findings !== null && { findings }) };
  const result = useRead('POST /hubspot/reconciliations/read', found.length > 0 ? wanted : null);
  if (found.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <KindField found={found} chosen={findings} onChoose={(one) => setChoice({ kind: one, after: 0 })} />
      <ShownReading result={result}>
        {(page) => <Page page={page} onGo={(to) => setChoice({ kind: findings, after: to })} />}
      </ShownReading>
    </Flex>
  );
}

type PageProps = {
  page: { findings: readonly FindingView[]; next: number | null };
  onGo: (after: number) => void;
};

function Page({ page: { findings, next }, onGo }: PageProps) {
  const { reconciliation: say } = useSettingsWords();
  return (
    <Flex direction="column" gap="sm">
      <FindingTable findings={findings} />
      <Flex gap="sm">
        <Button size="xs" onClick={() => onGo(0)}>
          {say.first}
        </Button>
        {next !== null && (
          <Button size="xs" onClick={() => onGo(next)}>
            {say.next}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

type KindProps = {
  found: readonly FindingKind[];
  chosen: FindingKind | null;
  onChoose: (kind: FindingKind | null) => void;
};

function KindField({ found, chosen, onChoose }: KindProps) {
  const { reconciliation: say } = useSettingsWords();
  const options = [
    { value: 'all', label: say.everything },
    ...found.map((kind) => ({ value: kind, label: say.kinds[kind] })),
  ];
  return (
    <Select
      name="finding-kind"
      label={say.show}
      value={chosen ?? 'all'}
      options={options}
      onChange={(value) => onChoose(found.find((kind) => kind === value) ?? null)}
    />
  );
}
