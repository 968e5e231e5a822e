/** What makes a component findable by the name that the extension gave it for tests. */
export function testId(name: string | undefined): { 'data-testid'?: string } {
  return name === undefined ? {} : { 'data-testid': name };
}
