import { Alert, Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect, useState } from 'react';
import { useCardWords } from '../words/words.ts';
import type { FilledTemplate, Template } from './filled-template.ts';
import { takesFile } from './header-file.tsx';
import { TemplateFilling } from './template-filling.tsx';

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
  const list = useTemplates(props.channelId);
  return (
    <Flex direction="column" gap="sm">
      <ShownReading result={list}>
        {({ templates, isReading, problem }) => {
          const usable = templates.filter((one) => isUsable(one, props));
          return (
            <>
              {problem !== null && <Alert title={problem} variant="warning" />}
              {usable.length === 0 ? (
                <Text>{isReading ? words.reading : words.none}</Text>
              ) : (
                <Chooser templates={usable} {...props} />
              )}
            </>
          );
        }}
      </ShownReading>
      {props.leave && (
        <Button size="sm" variant="transparent" onClick={props.leave}>
          {words.back}
        </Button>
      )}
    </Flex>
  );
}

const READING_TAKES_MS = 2_000;

/** They are read from Meta meanwhile: until then it is asked again. */
function useTemplates(channelId: string) {
  const list = useRead('POST /templates/list', { channelId });
  const { reading, again } = list;
  useEffect(() => {
    if (reading.is !== 'here' || !reading.value.isReading) return;
    const timer = setTimeout(() => void again(), READING_TAKES_MS);
    return () => clearTimeout(timer);
  }, [reading, again]);
  return list;
}

function isUsable(template: Template, { conversationId }: Pick<Props, 'conversationId'>): boolean {
  const { status, unusable } = template;
  if (status !== 'APPROVED' || unusable !== null) return false;
  return conversationId !== null || !takesFile(template);
}

function Chooser({ templates, done, ...props }: Props & { templates: Template[] }) {
  const { template: words } = useCardWords();
  const [chosen, setChosen] = useState('');
  const template = templates.find((one) => placeOf(one) === chosen);
  const leave = () => {
    setChosen('');
    done();
  };
  return (
    <>
      <Select
        name="template"
        label={words.choose}
        value={chosen}
        options={templates.map((one) => ({ value: placeOf(one), label: `${one.name} (${one.language})` }))}
        onChange={(value) => setChosen(String(value))}
      />
      {template && <TemplateFilling key={chosen} template={template} {...props} done={leave} />}
    </>
  );
}

function placeOf({ name, language }: Template): string {
  return `${name}/${language}`;
}
