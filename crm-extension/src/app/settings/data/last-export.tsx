import { Alert, Box, Flex, Link, LoadingButton, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { ExportView } from '@trochai/contract/portability';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Props = { last: ExportView; url: string | null; again: () => Promise<void> };

const MEGABYTE = 1_000_000;

/** How far the last export is, and its file once it is there. */
export function LastExport({ last, url, again }: Props) {
  const { formats } = useEntry();
  const { data: say } = useSettingsWords();
  if (last.state === 'WRITING') return <Writing last={last} again={again} />;
  if (last.state === 'FAILED') return <Alert title={say.failed} variant="danger" />;
  if (last.state === 'STOPPED' || url === null) return <Text>{say.stopped}</Text>;
  const size = formats.count(Math.ceil((last.size ?? 0) / MEGABYTE));
  return (
    <Flex direction="column" gap="xs">
      <Link href={{ url, external: true }}>{say.download(size)}</Link>
      <Text variant="microcopy">{say.asOf(formats.moment(last.startedAt))}</Text>
      <Text variant="microcopy">{say.kept}</Text>
    </Flex>
  );
}

function Writing({ last: { share, secondsLeft }, again }: Pick<Props, 'last' | 'again'>) {
  const { formats } = useEntry();
  const { data: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /exports/stop', { again });
  const left = secondsLeft === null ? null : say.left(Math.ceil(secondsLeft / 60));
  return (
    <Flex direction="column" gap="sm">
      <ProgressBar
        title={say.writing}
        value={Math.round(share * 100)}
        maxValue={100}
        showPercentage
        valueDescription={left ?? formats.share(share)}
      />
      <Box>
        <LoadingButton size="sm" loading={isBusy} onClick={() => void change({}, say.isStopped)}>
          {say.stop}
        </LoadingButton>
      </Box>
    </Flex>
  );
}
