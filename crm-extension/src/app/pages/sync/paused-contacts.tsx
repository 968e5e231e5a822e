import { TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useHomeWords } from '../words/words.ts';
import { ProblemSection } from './problem-section.tsx';
import type { Problems } from './problems.ts';

/** Whose record was deleted in HubSpot: there is nothing to lead to. */
export function PausedContacts({ contacts }: Pick<Problems, 'contacts'>) {
  const { sync: say, none } = useHomeWords();
  return (
    <ProblemSection title={say.paused} text={say.pausedText} columns={[say.contact, say.why]}>
      {contacts.map(({ contactId, name, reason }) => (
        <TableRow key={contactId}>
          <TableCell>
            <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
          </TableCell>
          <TableCell>
            <Text>{reason ?? none}</Text>
          </TableCell>
        </TableRow>
      ))}
    </ProblemSection>
  );
}
