import { Accordion, Alert, Button, Flex, Heading, Inline, Tag, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { StatusTag } from '@trochai/card-kit/status-tag.tsx';
import { useState } from 'react';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';
import { ContactFacts } from './contact-facts.tsx';
import { NameEditor } from './name-editor.tsx';
import { SyncLine } from './sync-line.tsx';

type Props = { contact: Contact; changed: () => void };

/** Who this is: name, status, and behind "Details" all that is known and may be changed. */
export function ContactHeader({ contact, changed }: Props) {
  const { me } = useEntry();
  const { header } = useCardWords();
  return (
    <Flex direction="column" gap="sm">
      <NameLine contact={contact} changed={changed} />
      <Inline gap="sm" align="center">
        <StatusTag status={contact.status} />
        <Text inline>{contact.phone ?? contact.username ?? header.noPhone}</Text>
        {contact.wantsNoMarketing && <Tag variant="warning">{header.wantsNoMarketing}</Tag>}
        {contact.tags.map(({ id, name }) => (
          <Tag key={id}>{name}</Tag>
        ))}
      </Inline>
      <Glance contact={contact} />
      {contact.sync && <SyncLine sync={contact.sync} />}
      {contact.ownerMayHaveChanged && me.may.administer && (
        <Alert title={header.ownerMayHaveChanged} variant="warning" />
      )}
      <Accordion title={header.details} size="sm">
        <ContactFacts contact={contact} changed={changed} />
      </Accordion>
    </Flex>
  );
}

/** What an agent wants to know before answering. */
function Glance({ contact: { source, sourceProperty, assigned, createdAt } }: Pick<Props, 'contact'>) {
  const { words, formats } = useEntry();
  const { header } = useCardWords();
  const from = sourceProperty ? `${words.sources[source]}: ${sourceProperty.title}` : words.sources[source];
  const parts = [
    from,
    assigned ? header.assignedTo(assigned.name) : header.nobodys,
    header.created(formats.moment(createdAt)),
  ];
  return <Text variant="microcopy">{parts.join(' · ')}</Text>;
}

function NameLine({ contact, changed }: Props) {
  const { me } = useEntry();
  const { header } = useCardWords();
  const [isEditing, setEditing] = useState(false);
  const done = () => {
    setEditing(false);
    changed();
  };
  if (isEditing) return <NameEditor contact={contact} done={done} />;
  return (
    <Flex direction="row" gap="sm" align="center" justify="between" wrap="wrap">
      <Flex direction="column" gap="flush">
        <Heading>{contact.name}</Heading>
        <NameOrigin contact={contact} />
      </Flex>
      {me.may.write && (
        <Button size="xs" variant="transparent" onClick={() => setEditing(true)}>
          {header.rename}
        </Button>
      )}
    </Flex>
  );
}

/** Both names are seen, and who gave the one that stands. */
function NameOrigin({ contact: { named, profileName, name } }: Pick<Props, 'contact'>) {
  const { formats } = useEntry();
  const { header } = useCardWords();
  const where = named?.in === 'CARD' ? header.onCard : header.inHubSpot;
  const parts = [
    ...(named ? [header.namedBy(named.by ?? header.somebody, where, formats.moment(named.at))] : []),
    ...(profileName !== null && profileName !== name ? [header.profileName(profileName)] : []),
  ];
  return parts.length === 0 ? null : <Text variant="microcopy">{parts.join(' · ')}</Text>;
}
