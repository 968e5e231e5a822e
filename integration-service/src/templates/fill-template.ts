import type { SentTemplate } from '@trochai/contract/message-content';
import type { Template } from '@trochai/contract/templates';
import { findProblems } from './find-problems.ts';
import type { Given } from './given.ts';
import { renderPreview } from './render-preview.ts';

/** The filled template, or what is wrong, one sentence each. */
export type Filled = { ok: true; sent: SentTemplate } | { ok: false; problems: string[] };

/** Fills a template. Whether it may be sent at all, and to whom, is asked in may-send-template.ts. */
export function fillTemplate(template: Template, given: Given): Filled {
  const problems = findProblems(template, given);
  if (problems.length > 0) return { ok: false, problems };
  const { name, language, category, parameterFormat } = template;
  const { header, body, buttons } = given;
  const preview = renderPreview(template, given);
  return { ok: true, sent: { name, language, category, parameterFormat, header, body, buttons, preview } };
}
