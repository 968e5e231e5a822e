import {
  EmptyState,
  Flex,
  Heading,
  LoadingButton,
  Table,
  TableBody,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { Paged } from '../shared/paged.tsx';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useTeam, withRoles } from '../shared/use-team.ts';
import { useSettingsWords } from '../words/words.ts';
import { MemberRow } from './member-row.tsx';
import { RemovedMember } from './removed-member.tsx';

/** The team: who may do what, and who takes new contacts. */
export function Members() {
  const { members: say } = useSettingsWords();
  const { readMeAgain } = useEntry();
  const result = useTeam();
  // What an admin changes here may be their own.
  const again = async () => {
    await Promise.all([result.again(), readMeAgain()]);
  };
  return (
    <Section title={say.title} text={say.text} action={<Refresh again={again} />}>
      <ShownReading result={result}>
        {(answer) => <Team members={withRoles(answer)} again={again} />}
      </ShownReading>
    </Section>
  );
}

function Refresh({ again }: { again: () => Promise<void> }) {
  const { members: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /members/refresh', { again });
  return (
    <LoadingButton loading={isBusy} onClick={() => void change({}, say.refreshing)}>
      {say.refresh}
    </LoadingButton>
  );
}

type TeamProps = { members: readonly MemberView[]; again: () => Promise<void> };

function Team({ members, again }: TeamProps) {
  const { members: say } = useSettingsWords();
  const removed = members.filter(({ removedAt }) => typeof removedAt === 'string');
  const present = members.filter((member) => !removed.includes(member));
  if (members.length === 0)
    return (
      <EmptyState title={say.none.title} imageName="contacts" layout="vertical">
        <Text>{say.none.text}</Text>
      </EmptyState>
    );
  return (
    <Flex direction="column" gap="md">
      <MemberTable members={present} again={again} />
      {removed.length > 0 && <Removed members={removed} again={again} />}
    </Flex>
  );
}

function MemberTable({ members, again }: TeamProps) {
  const { members: say, actions } = useSettingsWords();
  return (
    <Paged items={members}>
      {(shown) => (
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader width="auto">{say.name}</TableHeader>
              <TableHeader width={240}>{say.role}</TableHeader>
              <TableHeader>{say.available}</TableHeader>
              <TableHeader width="min">{actions}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((member) => (
              <MemberRow key={member.id} member={member} team={members} again={again} />
            ))}
          </TableBody>
        </Table>
      )}
    </Paged>
  );
}

function Removed({ members, again }: TeamProps) {
  const { members: say } = useSettingsWords();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say.removedTitle}</Heading>
      <Paged items={members} pageSize={10}>
        {(shown) => (
          <Flex direction="column" gap="xs">
            {shown.map((member) => (
              <RemovedMember key={member.id} member={member} again={again} />
            ))}
          </Flex>
        )}
      </Paged>
    </Flex>
  );
}
