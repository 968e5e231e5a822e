import { z } from 'zod';

const entriesSchema = z.array(
  z.looseObject({
    label: z.string(),
    onClick: z.custom<() => void>((value) => typeof value === 'function'),
  }),
);

/**
 * Any rendered node. `trigger` types what a handler takes as the handler itself, so that nothing fits: what is given
 * here is checked by what the view does with it.
 */
type Node = { trigger(event: never, value: never): void };

/** Somebody clicks a button. */
export function click(button: Node): void {
  fire(button, 'onClick', undefined);
}

/** Somebody types into a field; the field says so before they leave it. */
export function type(field: Node, text: string): void {
  fire(field, 'onInput', text);
}

/** Somebody picks something: an option, several, a number, a day, yes or no. */
export function choose(field: Node, value: unknown): void {
  fire(field, 'onChange', value);
}

/** Somebody picks an entry of a menu by its label. */
export function pick(menu: { props: { options?: unknown } }, label: string): void {
  const entry = entriesSchema.parse(menu.props.options).find((one) => one.label === label);
  if (!entry) throw new Error(`The menu has no "${label}"`);
  entry.onClick();
}

/** Somebody opens an overlay that begins anew whenever it is opened. */
export function open(overlay: Node): void {
  fire(overlay, 'onOpen', undefined);
}

/** Somebody closes an overlay without doing anything. */
export function close(overlay: Node): void {
  fire(overlay, 'onClose', undefined);
}

/** Somebody looks at another tab. */
export function turnTo(tabs: Node, tabId: string): void {
  fire(tabs, 'onSelectedChange', tabId);
}

/** Somebody presses the return key in a form. */
export function submit(form: Node): void {
  fire(form, 'onSubmit', undefined);
}

function fire(node: Node, event: string, value: unknown): void {
  node.trigger(event as never, value as never);
}
