import { Alert, Button, Flex, LoadingButton, Select, Text, Tile } from '@hubspot/ui-extensions';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { TemplateBody } from '../messages/template-body.tsx';
import { useCardWords } from '../words/words.ts';
import type { FilledTemplate, Template, Values } from './filled-template.ts';
import { HeaderFile } from './header-file.tsx';
import { TemplateFields } from './template-fields.tsx';
import type { Upload } from './use-upload.ts';

type Props = {
  channelId: string;
  /** null: there is no conversation yet, and no file can be handed in */
  conversationId: string | null;
  send(message: FilledTemplate): Promise<Problem | null>;
  done(): void;
  /** null: nothing but a template can be sent */
  leave: (() => void) | null;
};

/** Chooses an approved template, fills it in, shows what the customer will read, and sends it. */
export function TemplateForm(props: Props) {
  const { template: words } = useCardWords();
  const list = useRead('POST /templates/list', { channelId: props.channelId });
  return (
    <Flex direction="column" gap="sm">
      <ShownReading result={list}>
        {({ templates, isReading, problem }) => (
          <>
            {problem !== null && <Alert title={problem} variant="warning" />}
            {templates.length === 0 ? (
              <Text>{isReading ? words.reading : words.none}</Text>
            ) : (
              <Chooser templates={templates.filter(isUsable)} {...props} />
            )}
          </>
        )}
      </ShownReading>
      {props.leave && (
        <Button size="sm" variant="transparent" onClick={props.leave}>
          {words.back}
        </Button>
      )}
    </Flex>
  );
}

function isUsable({ status, unusable }: Template): boolean {
  return status === 'APPROVED' && unusable === null;
}

function Chooser({ templates, ...props }: Props & { templates: Template[] }) {
  const { template: words } = useCardWords();
  const [chosen, setChosen] = useState('');
  const template = templates.find((one) => placeOf(one) === chosen);
  return (
    <>
      <Select
        name="template"
        label={words.choose}
        value={chosen}
        options={templates.map((one) => ({ value: placeOf(one), label: `${one.name} (${one.language})` }))}
        onChange={(value) => setChosen(String(value))}
      />
      {template && <Filling key={chosen} template={template} {...props} />}
    </>
  );
}

function placeOf({ name, language }: Template): string {
  return `${name}/${language}`;
}

const NOTHING: Values = { header: {}, body: {}, buttons: {} };

function Filling({ template, channelId, conversationId, send, done }: Props & { template: Template }) {
  const { template: words } = useCardWords();
  const [values, setValues] = useState(NOTHING);
  const [file, setFile] = useState<Upload | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { name, language } = template;
  const hasHeaderFile = file !== null;
  const checked = useRead('POST /templates/preview', { channelId, name, language, ...values, hasHeaderFile });
  const shown = checked.reading.is === 'here' ? checked.reading.value : null;
  const submit = async () => {
    setBusy(true);
    const headerUploadId = file?.uploadId ?? null;
    const problem = await send({ kind: 'template', name, language, ...values, headerUploadId });
    setBusy(false);
    if (problem === null) done();
  };
  return (
    <Flex direction="column" gap="sm">
      <TemplateFields template={template} values={values} change={setValues} />
      {takesFile(template) && <HeaderFile conversationId={conversationId} file={file} choose={setFile} />}
      <Tile compact>
        <Text variant="microcopy">{words.preview}</Text>
        <TemplateBody preview={shown?.preview ?? template.preview} />
      </Tile>
      {shown?.problems.map((sentence) => (
        <Text key={sentence} variant="microcopy">
          {sentence}
        </Text>
      ))}
      <LoadingButton
        variant="primary"
        loading={isBusy}
        disabled={shown === null || shown.problems.length > 0}
        onClick={() => void submit()}
      >
        {words.send}
      </LoadingButton>
    </Flex>
  );
}

function takesFile({ header }: Template): boolean {
  return header !== null && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(header.format);
}
