import type { AnswerOf } from '@trochai/contract/endpoints';

export type Problems = AnswerOf<'GET /sync/problems'>;
