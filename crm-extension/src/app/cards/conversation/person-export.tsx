import { Box, Button, Link } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useCardWords } from '../words/words.ts';

/** All that is kept of a person, as one file for them: first asked for, then fetched, as its address lives five minutes. */
export function PersonExport({ contactId }: { contactId: string }) {
  const { call, showProblem } = useEntry();
  const { header } = useCardWords();
  const [url, setUrl] = useState<string | null>(null);
  const ask = async () => {
    const answer = await call('POST /contacts/export', { contactId });
    if (isProblem(answer)) showProblem(answer);
    else setUrl(answer.url);
  };
  return (
    <Box>
      {url === null ? (
        <Button size="xs" variant="transparent" onClick={() => void ask()}>
          {header.exportPerson}
        </Button>
      ) : (
        <Link href={{ url, external: true }}>{header.downloadPerson}</Link>
      )}
    </Box>
  );
}
