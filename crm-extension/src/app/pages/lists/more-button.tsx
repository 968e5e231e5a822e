import { Box, LoadingButton } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';

/** Below a list that goes on. */
export function MoreButton({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { words } = useEntry();
  return (
    <Box alignSelf="center">
      <LoadingButton variant="secondary" loading={isBusy} onClick={onMore}>
        {words.more}
      </LoadingButton>
    </Box>
  );
}
