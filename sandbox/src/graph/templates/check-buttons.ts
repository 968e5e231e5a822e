import { GraphError } from '../graph-error.ts';
import type { TemplateMessage } from '../messages/template-message-schema.ts';
import { placeholdersIn } from './placeholders.ts';
import type { Template } from './template.ts';

/** What a button of the template is called when it is filled in. */
const SUB_TYPES: Readonly<Record<string, string>> = {
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  COPY_CODE: 'copy_code',
  CATALOG: 'catalog',
  FLOW: 'flow',
};

/** @throws GraphError when a button needs a value and has none, or the other way round */
export function checkButtons(template: Template, { components }: TemplateMessage): void {
  const buttons = template.components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  const filled = components.filter((one) => one.type === 'button');
  for (const { index, sub_type } of filled) {
    const button = buttons[index];
    if (button && SUB_TYPES[button.type] === sub_type && takesValue(button)) continue;
    throw new GraphError({
      code: 132000,
      details: `buttons: Button at index ${index} takes no ${sub_type} parameter`,
    });
  }
  for (const [index, button] of buttons.entries()) {
    if (!needsValue(button) || filled.some((one) => one.index === index)) continue;
    const details = `buttons: Button at index ${index} of type ${button.type} requires a parameter`;
    throw new GraphError({ code: 131008, details });
  }
}

type Button = { type: string; url?: string | undefined };

function needsValue({ type, url }: Button): boolean {
  return type === 'COPY_CODE' || (type === 'URL' && placeholdersIn(url).length > 0);
}

function takesValue(button: Button): boolean {
  return button.type !== 'URL' || needsValue(button);
}
