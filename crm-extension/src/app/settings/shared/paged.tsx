import { Box, Button, Flex } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { type ReactNode, useState } from 'react';

type Props<Item> = {
  items: readonly Item[];
  pageSize?: number;
  children: (shown: readonly Item[]) => ReactNode;
};

/** The first of many, and more on demand. */
export function Paged<Item>({ items, pageSize = 25, children }: Props<Item>) {
  const { words } = useEntry();
  const [count, setCount] = useState(pageSize);
  return (
    <Flex direction="column" gap="sm">
      {children(items.slice(0, count))}
      {items.length > count && (
        <Box alignSelf="center">
          <Button onClick={() => setCount(count + pageSize)}>{words.more}</Button>
        </Box>
      )}
    </Flex>
  );
}
