import type { TemplateParts } from '@trochai/contract/templates';
import type { SentTemplate } from '@trochai/contract/message-content';
import type { NumberAccess } from '../organizations/number.ts';

/** A template as it stands in Meta's list. */
export type ReadTemplate = {
  metaId: string;
  name: string;
  language: string;
  status: string;
  category: string;
  quality: string | null;
  reason: string | null;
  parameterFormat: SentTemplate['parameterFormat'];
  parts: TemplateParts;
};

/** All templates of an account, each name and language once, or in words why they could not be read. */
export type TemplateReading = { ok: true; templates: ReadTemplate[] } | { ok: false; reason: string };

/** Reads all templates of an account from Meta. Never throws. */
export type ReadTemplates = (
  access: Pick<NumberAccess, 'businessAccountId' | 'accessToken'>,
) => Promise<TemplateReading>;
