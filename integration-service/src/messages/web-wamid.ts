const PREFIX = 'web.';

/** What takes the place of Meta's id of a message in the web chat: of a visitor's it has the id that the widget made. */
export function webWamid(id: string): string {
  return `${PREFIX}${id}`;
}

/** The id as the widget knows it. */
export function widgetIdOf(wamid: string): string {
  return wamid.slice(PREFIX.length);
}
