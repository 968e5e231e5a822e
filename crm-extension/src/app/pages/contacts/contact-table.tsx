import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { useHomeWords } from '../words/words.ts';
import { ContactRow } from './contact-row.tsx';
import type { Found } from './merge-page.ts';

/** In pixels, so that names, times and the last message are read without breaks in a word. */
const COLUMNS = [
  { name: 'name', width: 170 },
  { name: 'status', width: 165 },
  { name: 'lastMessage', width: 280 },
  { name: 'waiting', width: 160 },
  { name: 'source', width: 140 },
  { name: 'agent', width: 130 },
  { name: 'channel', width: 100 },
  { name: 'created', width: 130 },
] as const;

/** Contacts in the order of their last activity. */
export function ContactTable({ contacts }: { contacts: readonly Found[] }) {
  const { columns } = useHomeWords().contacts;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          {COLUMNS.map(({ name, width }) => (
            <TableHeader key={name} width={width}>
              {columns[name]}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} />
        ))}
      </TableBody>
    </Table>
  );
}
