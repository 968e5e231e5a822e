import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

/** Of the first column, in pixels: names are read without a break. */
const NAME_WIDTH = 200;

type Props = { title: string; text: string; columns: readonly string[]; children: ReactNode };

/** A table of what is not in HubSpot as it should be, with what can be done about it. */
export function ProblemSection({ title, text, columns, children }: Props) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      <Text>{text}</Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            {columns.map((column, index) => (
              <TableHeader key={column} width={index === 0 ? NAME_WIDTH : 'auto'}>
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </Flex>
  );
}
