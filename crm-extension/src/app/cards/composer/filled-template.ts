import type { AnswerOf } from '@trochai/contract/endpoints';

export type Template = AnswerOf<'POST /templates/list'>['templates'][number];

/** What stands in a template's places, by their names; of buttons by their place. */
export type Values = {
  header: Record<string, string>;
  body: Record<string, string>;
  buttons: Record<string, string>;
};

/** As it is sent. */
export type FilledTemplate = Values & {
  kind: 'template';
  name: string;
  language: string;
  headerUploadId: string | null;
};
