type Overlay = { id: string; open(): void; close(): void };

/** The modals and panels of one extension, by the ids that it gave them. */
export type Overlays = {
  /** @returns takes it away again */
  add(overlay: Overlay): () => void;
  open(id: string): void;
  close(id: string): void;
};

export function createOverlays(): Overlays {
  const known = new Set<Overlay>();
  const withId = (id: string) => [...known].filter((overlay) => overlay.id === id);
  return {
    add(overlay) {
      known.add(overlay);
      return () => void known.delete(overlay);
    },
    open: (id) => withId(id).forEach((overlay) => overlay.open()),
    close: (id) => withId(id).forEach((overlay) => overlay.close()),
  };
}
