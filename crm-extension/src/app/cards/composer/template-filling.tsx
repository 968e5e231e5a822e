import { Flex, LoadingButton, Text, Tile, useDebounce } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { Failure } from '@trochai/card-kit/shown-reading.tsx';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect, useState } from 'react';
import { TemplateBody } from '../messages/template-body.tsx';
import { useCardWords } from '../words/words.ts';
import type { FilledTemplate, Template, Values } from './filled-template.ts';
import { HeaderFile, takesFile } from './header-file.tsx';
import { TemplateFields } from './template-fields.tsx';
import type { Upload } from './use-upload.ts';

type Props = {
  template: Template;
  channelId: string;
  conversationId: string | null;
  send(message: FilledTemplate): Promise<Problem | null>;
  done(): void;
};

const NOTHING: Values = { header: {}, body: {}, buttons: {} };

/** What stands in a template's places, and what the customer will read; it is sent when the service finds nothing wrong. */
export function TemplateFilling({ template, channelId, conversationId, send, done }: Props) {
  const { template: words } = useCardWords();
  const [values, setValues] = useState(NOTHING);
  const [file, setFile] = useState<Upload | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { name, language } = template;
  const { checked, again, problem, isCurrent } = useChecked({
    ...{ channelId, name, language, ...values },
    hasHeaderFile: file !== null,
  });
  const submit = async () => {
    setBusy(true);
    const headerUploadId = file?.uploadId ?? null;
    const refused = await send({ kind: 'template', name, language, ...values, headerUploadId });
    setBusy(false);
    if (refused === null) done();
  };
  return (
    <Flex direction="column" gap="sm">
      <TemplateFields template={template} values={values} change={setValues} />
      {takesFile(template) && <HeaderFile conversationId={conversationId} file={file} choose={setFile} />}
      <Tile compact>
        <Text variant="microcopy">{words.preview}</Text>
        <TemplateBody preview={checked?.preview ?? template.preview} />
      </Tile>
      {checked?.problems.map((sentence) => (
        <Text key={sentence} variant="microcopy">
          {sentence}
        </Text>
      ))}
      {problem && <Failure problem={problem} again={again} />}
      <LoadingButton
        variant="primary"
        loading={isBusy}
        disabled={!isCurrent || checked === null || checked.problems.length > 0}
        onClick={() => void submit()}
      >
        {words.send}
      </LoadingButton>
    </Flex>
  );
}

type Asked = Values & { channelId: string; name: string; language: string; hasHeaderFile: boolean };
type Checked = AnswerOf<'POST /templates/preview'>;

/** Asks when the typing rests; what was answered last stays in sight until then. */
function useChecked(filled: Asked) {
  const asked = useDebounce(filled);
  const { reading, again } = useRead('POST /templates/preview', asked);
  const [checked, setChecked] = useState<Checked | null>(null);
  const latest = reading.is === 'here' ? reading.value : null;
  useEffect(() => {
    if (latest) setChecked(latest);
  }, [latest]);
  const problem = reading.is === 'failed' ? reading.problem : null;
  const isCurrent = latest !== null && JSON.stringify(asked) === JSON.stringify(filled);
  return { checked: latest ?? checked, again, problem, isCurrent };
}
