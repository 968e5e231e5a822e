import { Divider, EmptyState, Flex, Text, useDebounce } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useHomeWords } from '../words/words.ts';
import { ContactFilters } from './contact-filters.tsx';
import { ContactSection } from './contact-section.tsx';
import { type Filters, NO_FILTERS, withFilter } from './filters.ts';

/** The contacts whom the member may see: first who waits for an answer, then all; or those who fit. */
export function Contacts() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(NO_FILTERS);
  const query = useDebounce(typed.trim());
  const filters = withFilter(chosen, 'query', query);
  const clear = () => {
    setTyped('');
    setChosen(NO_FILTERS);
  };
  return (
    <Flex direction="column" gap="md">
      <ContactFilters typed={typed} filters={chosen} onType={setTyped} onChoose={setChosen} onClear={clear} />
      {Object.keys(filters).length === 0 ? <Everybody /> : <WhoFits filters={filters} />}
    </Flex>
  );
}

function Everybody() {
  const { contacts: say } = useHomeWords();
  const { title, text } = say.nobodyYet;
  return (
    <>
      <ContactSection
        title={say.waiting}
        filters={{ unanswered: true }}
        empty={<Text>{say.nobodyWaits}</Text>}
      />
      <Divider />
      <ContactSection
        title={say.all}
        filters={NO_FILTERS}
        empty={
          <EmptyState title={title} imageName="contacts">
            <Text>{text}</Text>
          </EmptyState>
        }
      />
    </>
  );
}

function WhoFits({ filters }: { filters: Filters }) {
  const { contacts: say } = useHomeWords();
  const { title, text } = say.nobodyFound;
  return (
    <ContactSection
      key={JSON.stringify(filters)}
      title={say.found}
      filters={filters}
      empty={
        <EmptyState title={title} imageName="voteAndSearch">
          <Text>{text}</Text>
        </EmptyState>
      }
    />
  );
}
