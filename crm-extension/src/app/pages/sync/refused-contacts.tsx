import { TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { PersonLink } from '../records/person-link.tsx';
import { useHomeWords } from '../words/words.ts';
import { ProblemSection } from './problem-section.tsx';
import type { Problems } from './problems.ts';

/** What HubSpot refused, in its own words, with the number that its support finds it by. */
export function RefusedContacts({ contacts }: Pick<Problems, 'contacts'>) {
  const { sync: say, none } = useHomeWords();
  return (
    <ProblemSection
      title={say.refused}
      text={say.refusedText}
      columns={[say.contact, say.reason, say.correlation]}
    >
      {contacts.map(({ contactId, name, hubspotContactId, reason, correlationId }) => (
        <TableRow key={contactId}>
          <TableCell>
            <PersonLink name={name} hubspotContactId={hubspotContactId} />
          </TableCell>
          <TableCell>
            <Text>{reason ?? none}</Text>
          </TableCell>
          <TableCell>
            <Text variant="microcopy">{correlationId ?? none}</Text>
          </TableCell>
        </TableRow>
      ))}
    </ProblemSection>
  );
}
