import type { AnswerOf } from '@trochai/contract/endpoints';

export type Report = AnswerOf<'POST /funnel/report'>;

/** All leads of the report, or those of one channel, source, listing, agent or month. */
export type Group = Report['total'];
