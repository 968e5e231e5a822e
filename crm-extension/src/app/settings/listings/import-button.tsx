import { Button, type UiePlatformActions, useExtensionActions } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useSettingsWords } from '../words/words.ts';

const PAGE_SIZE = { width: 720, height: 640 };

/** Opens the service's own page on which a file is handed in; what came of it is read when that is closed. */
export function ImportButton({ again }: { again: () => Promise<void> }) {
  const { call, showProblem } = useEntry();
  const { openIframeModal }: UiePlatformActions = useExtensionActions<'settings'>();
  const { listings: say } = useSettingsWords();
  const open = async () => {
    const opened = await call('POST /listings/import', {});
    if (isProblem(opened)) {
      showProblem(opened);
      return;
    }
    openIframeModal({ uri: opened.url, title: say.importTitle, ...PAGE_SIZE }, () => void again());
  };
  return <Button onClick={() => void open()}>{say.importFile}</Button>;
}
