import { type UiePlatformActions, useExtensionActions } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useCallback, useState } from 'react';
import { useCardWords } from '../words/words.ts';

export type Upload = { uploadId: string; fileName: string; mimeType: string };

const PAGE_SIZE = { width: 520, height: 360 };

/** Lets the member hand in a file on the service's own page; what was handed in is known when that page is closed. */
export function useUpload(conversationId: string) {
  const { call, showProblem } = useEntry();
  const { addAlert } = useExtensionActions<'crm.record.tab'>();
  const { openIframeModal }: UiePlatformActions = useExtensionActions<'crm.record.tab'>();
  const words = useCardWords();
  const [file, setFile] = useState<Upload | null>(null);

  const choose = useCallback(async () => {
    const opened = await call('POST /uploads', { conversationId });
    if (isProblem(opened)) {
      showProblem(opened);
      return;
    }
    const { uploadId, url } = opened;
    const closed = async () => {
      const state = await call('POST /uploads/read', { uploadId });
      if (isProblem(state)) {
        showProblem(state);
        return;
      }
      if (!state.file) {
        addAlert({ type: 'info', message: words.composer.noFile });
        return;
      }
      const { mimeType, fileName } = state.file;
      setFile({ uploadId, mimeType, fileName: fileName ?? words.messages.document });
    };
    openIframeModal({ uri: url, title: words.composer.fileTitle, ...PAGE_SIZE }, () => void closed());
  }, [call, conversationId, showProblem, openIframeModal, addAlert, words]);

  const drop = useCallback(() => setFile(null), []);
  return { file, choose, drop };
}
