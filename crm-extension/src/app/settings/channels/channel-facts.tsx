import { DescriptionList, DescriptionListItem, StatusTag } from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';
import { describeLimit } from './describe-limit.ts';

type Props = { channel: Channel; writers: readonly MemberView[] };

/** What Meta and the agency say of a channel. */
export function ChannelFacts({ channel, writers }: Props) {
  const { channels: say } = useSettingsWords();
  const { formats } = useEntry();
  const { kind, displayPhoneNumber, verifiedName, qualityRating, checkedAt, assignmentRule } = channel;
  const isNumber = kind === 'WHATSAPP';
  const limit = describeLimit(channel.messagingLimit, { ...say, count: formats.count });
  const items = [
    ...(isNumber
      ? [
          { label: say.number, value: displayPhoneNumber ?? say.unknown },
          { label: say.verifiedName, value: verifiedName ?? say.unknown },
          { label: say.quality, value: <Quality rating={qualityRating} /> },
          { label: say.limit, value: limit },
          { label: say.checked, value: checkedAt === null ? say.unknown : formats.moment(checkedAt) },
        ]
      : []),
    { label: say.rule, value: say.rules[assignmentRule] },
    { label: say.members, value: namesOf(channel, writers) || say.everybody },
  ];
  return (
    <DescriptionList direction="row">
      {items.map(({ label, value }) => (
        <DescriptionListItem key={label} label={label}>
          {value}
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
}

function namesOf({ memberIds }: Channel, writers: readonly MemberView[]): string {
  const working = new Set(memberIds);
  return writers
    .filter(({ id }) => working.has(id))
    .map(({ name }) => name)
    .join(', ');
}

const QUALITIES = { GREEN: 'success', YELLOW: 'warning', RED: 'danger' } as const;

function Quality({ rating }: { rating: string | null }) {
  const { qualities, unknown } = useSettingsWords().channels;
  const known = rating === 'GREEN' || rating === 'YELLOW' || rating === 'RED' ? rating : null;
  if (known === null)
    return <StatusTag hollow>{rating === null || rating === 'UNKNOWN' ? unknown : rating}</StatusTag>;
  return <StatusTag variant={QUALITIES[known]}>{qualities[known]}</StatusTag>;
}
