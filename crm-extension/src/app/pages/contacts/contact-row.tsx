import { Flex, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { StatusTag } from '@trochai/card-kit/status-tag.tsx';
import type { ReactNode } from 'react';
import { PersonLink } from '../records/person-link.tsx';
import { useHomeWords } from '../words/words.ts';
import type { Found } from './merge-page.ts';

/** In pixels. */
const PREVIEW_WIDTH = 260;

/** One contact of the list, with its latest conversation. */
export function ContactRow({ contact }: { contact: Found }) {
  const { words, formats } = useEntry();
  const { contacts: say } = useHomeWords();
  const { conversation, sourceProperty, assigned, phone } = contact;
  return (
    <TableRow>
      <TableCell>
        <TwoLines below={phone === contact.name ? null : phone}>
          <PersonLink {...contact} />
        </TwoLines>
      </TableCell>
      <TableCell>
        <StatusTag status={contact.status} />
      </TableCell>
      <TableCell>
        <TwoLines below={formats.moment(conversation.lastMessageAt)}>
          <Text truncate={{ maxWidth: PREVIEW_WIDTH }}>{conversation.preview ?? say.noText}</Text>
        </TwoLines>
      </TableCell>
      <TableCell>
        <WaitingSince since={conversation.unansweredSince} />
      </TableCell>
      <TableCell>
        <TwoLines below={sourceProperty?.title ?? null}>
          <Text>{words.sources[contact.source]}</Text>
        </TwoLines>
      </TableCell>
      <TableCell>
        <Text>{assigned?.name ?? words.nobody}</Text>
      </TableCell>
      <TableCell>
        <Text>{conversation.channel.name}</Text>
      </TableCell>
      <TableCell>
        <Text>{formats.moment(contact.createdAt)}</Text>
      </TableCell>
    </TableRow>
  );
}

function TwoLines({ children, below }: { children: ReactNode; below: string | null }) {
  return (
    <Flex direction="column" gap="flush">
      {children}
      {below !== null && <Text variant="microcopy">{below}</Text>}
    </Flex>
  );
}

function WaitingSince({ since }: { since: string | null }) {
  const { formats } = useEntry();
  const { none } = useHomeWords();
  if (since === null) return <Text>{none}</Text>;
  return (
    <TwoLines below={formats.moment(since)}>
      <Text format={{ fontWeight: 'bold' }}>{formats.duration(Date.now() - Date.parse(since))}</Text>
    </TwoLines>
  );
}
