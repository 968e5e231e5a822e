import { Flex, Heading, Inline, Tag } from '@hubspot/ui-extensions';
import { MOST_COUNTED } from '@trochai/contract/search';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import type { ReactNode } from 'react';
import { MoreButton } from '../lists/more-button.tsx';
import { useHomeWords } from '../words/words.ts';
import { ContactTable } from './contact-table.tsx';
import type { Filters } from './filters.ts';
import { useContactList } from './use-contact-list.ts';

type Props = {
  title: string;
  /** Others need another section: give it a key. */
  filters: Filters;
  /** What is shown when nobody fits. */
  empty: ReactNode;
};

/** Contacts that fit, how many they are, and more of them on demand. */
export function ContactSection({ title, filters, empty }: Props) {
  const { first, pageOf, more, isBusy } = useContactList(filters);
  const { reading } = first;
  const count = reading.is === 'here' ? pageOf(reading.value).count : null;
  return (
    <Flex direction="column" gap="sm">
      <Inline gap="sm" align="center">
        <Heading>{title}</Heading>
        {count !== null && <Count count={count} />}
      </Inline>
      <ShownReading result={first}>
        {(read) => {
          const page = pageOf(read);
          if (page.contacts.length === 0) return empty;
          return (
            <>
              <ContactTable contacts={page.contacts} />
              {page.next !== null && <MoreButton isBusy={isBusy} onMore={() => more(page)} />}
            </>
          );
        }}
      </ShownReading>
    </Flex>
  );
}

/** The service counts to a thousand. */
function Count({ count }: { count: number }) {
  const { formats } = useEntry();
  const { orMore } = useHomeWords();
  return <Tag>{count < MOST_COUNTED ? formats.count(count) : orMore(formats.count(MOST_COUNTED - 1))}</Tag>;
}
