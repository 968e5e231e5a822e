import type { AnswerOf } from '@trochai/contract/endpoints';

export type Doubt = AnswerOf<'GET /contacts/doubtful-owners'>['doubts'][number];
