import { Flex, Tag, Text } from '@hubspot/ui-extensions';
import { Lines } from '@trochai/card-kit/lines.tsx';
import type { TemplatePreview } from '@trochai/contract/message-content';

/** A template as the customer reads it. */
export function TemplateBody({ preview: { header, body, footer, buttons } }: { preview: TemplatePreview }) {
  return (
    <Flex direction="column" gap="xs">
      {header !== null && <Text format={{ fontWeight: 'bold' }}>{header}</Text>}
      <Lines text={body} />
      {footer !== null && <Text variant="microcopy">{footer}</Text>}
      <Flex direction="row" gap="xs" wrap="wrap">
        {buttons.map(({ text, type }, index) => (
          <Tag key={`${index}-${type}`}>{text}</Tag>
        ))}
      </Flex>
    </Flex>
  );
}
