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
            {columns.map((column) => (
              <TableHeader key={column}>{column}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </Flex>
  );
}
