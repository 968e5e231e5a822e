import { Box, Button, Flex, useExtensionActions } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { ConnectionState } from '@trochai/card-kit/connection-state.tsx';
import { useSettingsWords } from '../words/words.ts';

/** Whether HubSpot is told, what it was told so far, and the way to what it refused. */
export function Connection({ sync }: { sync: AnswerOf<'GET /sync'> }) {
  const { REFUSED, PAUSED } = sync.counts;
  return (
    <Flex direction="column" gap="md">
      <ConnectionState sync={sync} />
      {REFUSED + PAUSED > 0 && <ToProblems />}
    </Flex>
  );
}

/** They are listed on the app's own page. */
function ToProblems() {
  const { hubspot: say } = useSettingsWords();
  const { navigateToPage } = useExtensionActions<'settings'>();
  return (
    <Box>
      <Button onClick={() => navigateToPage({ to: '/sync-problems' })}>{say.problems}</Button>
    </Box>
  );
}
