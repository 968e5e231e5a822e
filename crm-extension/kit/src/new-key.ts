/** For a write that was not asked for before; unique for one member, not secret. */
export function newKey(): string {
  const random = () => Math.random().toString(36).slice(2);
  return `${Date.now().toString(36)}-${random()}${random()}`.slice(0, 60);
}
