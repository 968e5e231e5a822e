import { AutoGrid, DescriptionList, DescriptionListItem, Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Contact } from '../live/read-news.ts';
import { AskedListings } from '../listings/asked-listings.tsx';
import { ListingName } from '../listings/listing-name.tsx';
import { useCardWords } from '../words/words.ts';
import { AssignedField } from './assigned-field.tsx';
import { PersonExport } from './person-export.tsx';
import { StatusField } from './status-field.tsx';
import { TagsField } from './tags-field.tsx';

type Props = { contact: Contact; changed: () => void };

/** All that is known of a contact; members who may write change status, agent and tags here. */
export function ContactFacts({ contact, changed }: Props) {
  const { me } = useEntry();
  return (
    <Flex direction="column" gap="sm">
      {me.may.write && (
        <AutoGrid columnWidth={200} gap="sm" flexible>
          <StatusField contact={contact} changed={changed} />
          <AssignedField contact={contact} changed={changed} />
          <TagsField contact={contact} changed={changed} />
        </AutoGrid>
      )}
      <Facts contact={contact} />
      {me.may.administer && <PersonExport contactId={contact.id} />}
    </Flex>
  );
}

function Facts({ contact }: Pick<Props, 'contact'>) {
  const { words, formats, me } = useEntry();
  const { header } = useCardWords();
  const { phone, username, source, sourceProperty, askedListings, assigned, createdAt } = contact;
  return (
    <DescriptionList direction="row">
      <DescriptionListItem label={header.phone}>
        <Text>{phone ?? header.noPhone}</Text>
      </DescriptionListItem>
      {username !== null && (
        <DescriptionListItem label={header.username}>
          <Text>{username}</Text>
        </DescriptionListItem>
      )}
      <DescriptionListItem label={header.source}>
        <Text>{words.sources[source]}</Text>
      </DescriptionListItem>
      <DescriptionListItem label={header.sourceProperty}>
        {sourceProperty ? <ListingName listing={sourceProperty} /> : <Text>{header.noProperty}</Text>}
      </DescriptionListItem>
      {askedListings.length > 1 && (
        <DescriptionListItem label={header.askedAbout}>
          <AskedListings listings={askedListings} />
        </DescriptionListItem>
      )}
      {!me.may.write && (
        <DescriptionListItem label={header.assigned}>
          <Text>{assigned?.name ?? words.nobody}</Text>
        </DescriptionListItem>
      )}
      <DescriptionListItem label={header.createdAt}>
        <Text>{formats.moment(createdAt)}</Text>
      </DescriptionListItem>
    </DescriptionList>
  );
}
