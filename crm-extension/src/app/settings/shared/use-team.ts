import type { AnswerOf } from '@trochai/contract/endpoints';
import type { MemberView } from '@trochai/contract/members';
import { type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';

type MembersAnswer = AnswerOf<'POST /members/list'>;

/** The team, as the service tells it to who asks. */
export function useTeam(): ReadResult<MembersAnswer> {
  return useRead('POST /members/list', {});
}

/** With roles: viewers are told names only. */
export function withRoles({ members }: MembersAnswer): MemberView[] {
  return members.flatMap((member) => ('role' in member ? [member] : []));
}

/** Those who can have contacts and work on channels. */
export function listWriters(answer: MembersAnswer): MemberView[] {
  return withRoles(answer).filter(({ role, isActive }) => isActive && role !== 'VIEWER');
}
