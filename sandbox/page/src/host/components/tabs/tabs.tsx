import type { TabsProps } from '@hubspot/ui-extensions';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { moveFocus } from '../move-focus.ts';
import { testId } from '../test-id.ts';
import { type TabFace, type TabId, TabsContext } from './tabs-context.ts';
import './tabs.css';

export function Tabs(props: TabsProps) {
  const { variant = 'default', fill = false, children } = props;
  const { faces, add } = useFaces();
  const [own, setOwn] = useState(props.defaultSelected);
  const bar = useRef<HTMLDivElement>(null);
  const wanted = props.selected ?? own;
  const selected = faces.find((face, index) => idOf(face, index) === wanted) ?? faces[0];
  const select = (face: TabFace) => {
    const id = idOf(face, faces.indexOf(face));
    setOwn(id);
    tell(props.onSelectedChange, id);
  };
  // The tabs are buttons in a row, of which Tab stops at one; arrow keys go to the others.
  const press = (event: KeyboardEvent) => {
    const next = bar.current && moveFocus(event, bar.current, '[role=tab]:not([disabled])');
    const face = faces.find(({ key }) => next?.id === `${key}-tab`);
    if (face) select(face);
  };
  const state = useMemo(() => ({ add, selectedKey: selected?.key ?? null }), [add, selected?.key]);
  return (
    <div className={`hs-tabs hs-tabs-${variant}${fill ? ' hs-tabs-fill' : ''}`} {...testId(props.testId)}>
      <div className="hs-tab-bar" role="tablist" ref={bar} onKeyDown={press}>
        {faces.map((face) => (
          <button
            type="button"
            role="tab"
            key={face.key}
            id={`${face.key}-tab`}
            aria-controls={`${face.key}-panel`}
            aria-selected={face === selected}
            tabIndex={face === selected ? 0 : -1}
            disabled={face.isDisabled}
            title={face.tooltip}
            onClick={() => select(face)}
          >
            {face.title}
          </button>
        ))}
      </div>
      <TabsContext.Provider value={state}>{children}</TabsContext.Provider>
    </div>
  );
}

/** What is on the tabs, in the order in which these stand on the page. */
function useFaces() {
  const [faces, setFaces] = useState<TabFace[]>([]);
  const add = useCallback((face: TabFace) => {
    setFaces((all) => [...all.filter(({ key }) => key !== face.key), face].toSorted(byPlace));
    return () => setFaces((all) => all.filter((one) => one !== face));
  }, []);
  return { faces, add };
}

function byPlace({ panel: one }: TabFace, { panel: other }: TabFace): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** A tab without an id goes by its place. */
function idOf({ tabId }: TabFace, index: number): TabId {
  return tabId ?? index;
}

/** Which of the three types the listener has, only the extension knows; it gets what it gave as the id. */
function tell(listener: TabsProps['onSelectedChange'], id: TabId): void {
  const listen = listener as ((id: TabId) => void) | undefined;
  listen?.(id);
}
