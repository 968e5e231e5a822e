import { Text } from '@hubspot/ui-extensions';
import { RecordLink } from '@trochai/card-kit/record-link.tsx';

type Props = { name: string; hubspotContactId: string | null };

/** A person's name, which leads to their record when HubSpot has one. */
export function PersonLink({ name, hubspotContactId }: Props) {
  if (hubspotContactId === null) return <Text format={{ fontWeight: 'demibold' }}>{name}</Text>;
  return (
    <RecordLink kind="contact" id={hubspotContactId}>
      {name}
    </RecordLink>
  );
}
