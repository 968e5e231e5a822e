import { Select } from '@hubspot/ui-extensions';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useListProblem } from '../conversation/use-list-problem.ts';
import { useCardWords } from '../words/words.ts';

/** Texts that the team uses again and again; nothing where there are none. */
export function QuickReplies({ choose }: { choose: (text: string) => void }) {
  const { composer: words } = useCardWords();
  const { reading } = useRead('POST /quick-replies/list', {});
  const problem = useListProblem(reading);
  const replies = reading.is === 'here' ? reading.value.quickReplies : [];
  if (replies.length === 0 && !problem.error) return null;
  return (
    <Select
      name="quick-replies"
      label={words.quickReplies}
      variant="transparent"
      placeholder={words.quickReplies}
      value=""
      options={replies.map(({ id, title }) => ({ value: id, label: title }))}
      {...problem}
      onChange={(id) => {
        const chosen = replies.find((reply) => reply.id === id);
        if (chosen) choose(chosen.text);
      }}
    />
  );
}
