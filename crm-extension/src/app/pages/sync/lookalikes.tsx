import { TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { RecordLink } from '@trochai/card-kit/record-link.tsx';
import { useHomeWords } from '../words/words.ts';
import { ProblemSection } from './problem-section.tsx';
import type { Problems } from './problems.ts';

/** HubSpot contacts with the number of one customer, for an admin to judge. */
export function Lookalikes({ lookalikes }: Pick<Problems, 'lookalikes'>) {
  const { formats } = useEntry();
  const { sync: say, none } = useHomeWords();
  return (
    <ProblemSection
      title={say.lookalikes}
      text={say.lookalikesText}
      columns={[say.contact, say.record, say.other, say.why, say.found]}
    >
      {lookalikes.map(({ name, recordId, hubspotContactId, kind, foundAt }) => (
        <TableRow key={hubspotContactId}>
          <TableCell>
            <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
          </TableCell>
          <TableCell>{recordId === null ? <Text>{none}</Text> : <Record id={recordId} />}</TableCell>
          <TableCell>
            <Record id={hubspotContactId} />
          </TableCell>
          <TableCell>
            <Text>{say.kinds[kind]}</Text>
          </TableCell>
          <TableCell>
            <Text>{formats.moment(foundAt)}</Text>
          </TableCell>
        </TableRow>
      ))}
    </ProblemSection>
  );
}

/** Both have the same name more often than not: they are told apart by their number in HubSpot. */
function Record({ id }: { id: string }) {
  return (
    <RecordLink kind="contact" id={id}>
      {id}
    </RecordLink>
  );
}
