import { StatusTag as HubSpotStatusTag } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from './entry-context.ts';

export type Status = AnswerOf<'POST /contacts/read'>['contact']['status'];

const LOOKS = {
  NEW: { variant: 'info', hollow: false },
  QUALIFIED: { variant: 'warning', hollow: false },
  VISIT_SCHEDULED: { variant: 'warning', hollow: true },
  CLOSED_WON: { variant: 'success', hollow: false },
  CLOSED_LOST: { variant: 'danger', hollow: false },
} as const;

/** A stage of the funnel in its colour, always with its word. */
export function StatusTag({ status }: { status: Status }) {
  const { words } = useEntry();
  const { variant, hollow } = LOOKS[status];
  return (
    <HubSpotStatusTag variant={variant} hollow={hollow}>
      {words.statuses[status]}
    </HubSpotStatusTag>
  );
}
