import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { AuditEntryView } from '@trochai/contract/audit';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';
import { describeEntry } from './describe-entry.ts';

type Props = {
  entries: readonly AuditEntryView[];
  /** Of members and channels, by id. */
  names: ReadonlyMap<string, string>;
};

export function AuditTable({ entries, names }: Props) {
  const { words, formats } = useEntry();
  const say = useSettingsWords();
  const known = { words, say, nameOf: (id: string) => names.get(id) ?? null };
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader width={200}>{say.audit.when}</TableHeader>
          <TableHeader width={180}>{say.audit.who}</TableHeader>
          <TableHeader width="auto">{say.audit.what}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell>{formats.moment(entry.at)}</TableCell>
            <TableCell>{entry.member?.name ?? say.audit.origins[entry.origin]}</TableCell>
            <TableCell>{describeEntry(entry, known)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
