import { Flex, Input } from '@hubspot/ui-extensions';
import { useCardWords } from '../words/words.ts';
import type { Template, Values } from './filled-template.ts';

type Props = { template: Template; values: Values; change: (values: Values) => void };
type Place = { part: keyof Values; name: string; label: string; example: string | null };

/** One field for each place that is to be filled in. */
export function TemplateFields({ template, values, change }: Props) {
  const { template: words } = useCardWords();
  return (
    <Flex direction="column" gap="xs">
      {placesOf(template, words).map(({ part, name, label, example }) => (
        <Input
          key={`${part}-${name}`}
          name={`${part}-${name}`}
          label={label}
          value={values[part][name] ?? ''}
          {...(example === null ? {} : { description: words.example(example) })}
          onInput={(value) => change({ ...values, [part]: { ...values[part], [name]: value } })}
        />
      ))}
    </Flex>
  );
}

type Words = { field: (name: string) => string; button: (text: string) => string };

function placesOf({ header, body, buttons }: Template, words: Words): Place[] {
  const named = (part: keyof Values) => (variable: { name: string; example: string | null }) => ({
    ...variable,
    part,
    label: words.field(variable.name),
  });
  return [
    ...(header?.variables ?? []).map(named('header')),
    ...body.variables.map(named('body')),
    ...buttons.flatMap(({ variable, text }, index) =>
      variable === null
        ? []
        : [
            {
              part: 'buttons' as const,
              name: String(index),
              label: words.button(text),
              example: variable.example,
            },
          ],
    ),
  ];
}
