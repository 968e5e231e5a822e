import {
  Button,
  EmptyState,
  Table,
  TableBody,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { TagView } from '@trochai/contract/tags';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Paged } from '../shared/paged.tsx';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { TagModal } from './tag-modal.tsx';
import { TagRow } from './tag-row.tsx';

/** The list of tags that contacts can have. */
export function Tags() {
  const { tags: say } = useSettingsWords();
  const result = useRead('POST /tags/list', {});
  return (
    <Section
      title={say.title}
      text={say.text}
      action={
        <Button
          variant="primary"
          overlay={<TagModal id="new-tag" title={say.add} name="" again={result.again} />}
        >
          {say.add}
        </Button>
      }
    >
      <ShownReading result={result}>
        {({ tags }) => (tags.length === 0 ? <NoTags /> : <TagTable tags={tags} again={result.again} />)}
      </ShownReading>
    </Section>
  );
}

function NoTags() {
  const { title, text } = useSettingsWords().tags.none;
  return (
    <EmptyState title={title} imageName="object" layout="vertical">
      <Text>{text}</Text>
    </EmptyState>
  );
}

function TagTable({ tags, again }: { tags: readonly TagView[]; again: () => Promise<void> }) {
  const { tags: say, actions } = useSettingsWords();
  const { formats } = useEntry();
  return (
    <Paged items={tags}>
      {(shown) => (
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader width="auto">{say.name}</TableHeader>
              <TableHeader align="right" width={160}>
                {say.contacts}
              </TableHeader>
              <TableHeader width="min">{actions}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((tag) => (
              <TagRow key={tag.id} tag={tag} contacts={countOf(tag)} again={again} />
            ))}
          </TableBody>
        </Table>
      )}
    </Paged>
  );

  /** The service counts to 1,000. */
  function countOf({ contacts = 0 }: TagView): string {
    return contacts > 1_000 ? say.moreThan(formats.count(1_000)) : formats.count(contacts);
  }
}
