/** What is put into a template's places, by their names; of buttons by their place in the template, from 0. */
export type GivenValues = {
  header: Record<string, string>;
  body: Record<string, string>;
  buttons: Record<string, string>;
};

/** What a member filled in. */
export type Given = GivenValues & { hasHeaderFile: boolean };
