import { Flex, Text, type TextProps } from '@hubspot/ui-extensions';

type Props = { text: string; format?: NonNullable<TextProps['format']> };

const NO_BREAK_SPACE = '\u00a0';

/** A text with its line breaks, which HubSpot's Text does not keep. */
export function Lines({ text, format = {} }: Props) {
  return (
    <Flex direction="column" gap="flush">
      {text.split('\n').map((line, index) => (
        <Text key={index} format={format}>
          {line.trim() === '' ? NO_BREAK_SPACE : line}
        </Text>
      ))}
    </Flex>
  );
}
