import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { useHomeWords } from '../words/words.ts';
import { ContactRow } from './contact-row.tsx';
import type { Found } from './merge-page.ts';

/** Contacts in the order of their last activity. */
export function ContactTable({ contacts }: { contacts: readonly Found[] }) {
  const { columns } = useHomeWords().contacts;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{columns.name}</TableHeader>
          <TableHeader>{columns.status}</TableHeader>
          <TableHeader width="max">{columns.lastMessage}</TableHeader>
          <TableHeader>{columns.waitingSince}</TableHeader>
          <TableHeader>{columns.source}</TableHeader>
          <TableHeader>{columns.agent}</TableHeader>
          <TableHeader>{columns.channel}</TableHeader>
          <TableHeader>{columns.created}</TableHeader>
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
