import { Box, Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

type Props = { title: string; text: string; action?: ReactNode; children?: ReactNode };

/** A part of the settings: what it is, what it is for, and what can be added to it. */
export function Section({ title, text, action, children }: Props) {
  return (
    <Flex direction="column" gap="sm">
      <Flex justify="between" align="start" gap="md" wrap>
        <Box flex={1}>
          <Heading>{title}</Heading>
          <Text>{text}</Text>
        </Box>
        {action !== undefined && <Box flex="none">{action}</Box>}
      </Flex>
      {children}
    </Flex>
  );
}

/** Sections below each other. */
export function Sections({ children }: { children: readonly ReactNode[] }) {
  return (
    <Flex direction="column" gap="md">
      {children.map((section, index) => (
        <Flex key={index} direction="column" gap="md">
          {index > 0 && <Divider />}
          {section}
        </Flex>
      ))}
    </Flex>
  );
}
