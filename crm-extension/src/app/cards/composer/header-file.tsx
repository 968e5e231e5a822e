import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useEffect } from 'react';
import { useCardWords } from '../words/words.ts';
import type { Template } from './filled-template.ts';
import { type Upload, useUpload } from './use-upload.ts';

type Props = { conversationId: string | null; file: Upload | null; choose: (file: Upload | null) => void };

/** The picture, film or document at the head of a template. */
export function HeaderFile({ conversationId, ...props }: Props) {
  if (conversationId === null) return null;
  return <FileChooser conversationId={conversationId} {...props} />;
}

/** A template with such a header cannot be sent without a file. */
export function takesFile({ header }: Template): boolean {
  return header !== null && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(header.format);
}

function FileChooser({ conversationId, file, choose }: Props & { conversationId: string }) {
  const { template: words, composer } = useCardWords();
  const upload = useUpload(conversationId);
  useEffect(() => choose(upload.file), [upload.file, choose]);
  return (
    <Flex direction="row" gap="xs" align="center">
      <Button size="sm" variant="secondary" onClick={() => void upload.choose()}>
        {words.headerFile}
      </Button>
      {file && <Text>📎 {composer.withFile(file.fileName)}</Text>}
    </Flex>
  );
}
