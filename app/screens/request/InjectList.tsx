import * as Menu from '@radix-ui/react-dropdown-menu';
import { type ReactElement, type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { InjectableView, OwnerId } from '../../../engine/index.ts';
import { OwnerChips } from '../../marks/Chip.tsx';
import { keepFocus } from '../../marks/LazyMenu.tsx';
import { PHASE_TITLES } from '../../scenes/walk-scene.ts';
import { lab, useLab } from '../../store/lab.ts';
import { surprise } from '../../store/prediction.ts';

type Groups = readonly (readonly [group: string, faults: readonly InjectableView[]])[];
const NONE: Groups = [];

/** What can go wrong, by phase: each a named act with the bits that it would change. One undoable edit each. */
export function InjectList({ trigger }: { readonly trigger: ReactNode }): ReactElement {
  const open = useLab((s) => s.menu === 'inject');
  const scenario = useLab((s) => s.scenario);
  const predict = useLab((s) => s.predict);
  const [list, setList] = useState<readonly InjectableView[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario has other faults.
  useEffect(() => {
    if (!open) return;
    let current = true;
    void lab()
      .injectables()
      .then((found) => {
        if (current) setList(found);
      });
    return () => {
      current = false;
    };
  }, [open, scenario]);
  // A hundred lines are drawn in pieces.
  const groups = useDeferredValue(
    useMemo(() => grouped(list ?? []), [list]),
    NONE,
  );
  return (
    <Menu.Root open={open} onOpenChange={(now) => lab().openMenu(now ? 'inject' : null)} modal={false}>
      <Menu.Trigger ref={keepFocus} className="btn inject">
        {trigger}
      </Menu.Trigger>
      <Menu.Content className="menu injectables" tabIndex={0} align="end" sideOffset={6} collisionPadding={12}>
        {list === null && <div className="menu-label">Asking the engine…</div>}
        {list?.length === 0 && <div className="menu-label">Nothing here can be made to fail.</div>}
        {list?.some((fault) => fault.fits && fault.fault !== null) === true && (
          <>
            <Menu.Item className="menu-item" onSelect={surprise}>
              <span className="act">
                Surprise me
                <span className="about">
                  One that fits, picked by a number. Who is to blame is asked before it is seen.
                </span>
              </span>
            </Menu.Item>
            <div className="menu-line" />
          </>
        )}
        {groups.map(([group, faults]) => (
          <Menu.Group key={group} className="menu-group" aria-label={titleOf(group)}>
            <Menu.Label className="menu-label">{titleOf(group)}</Menu.Label>
            {faults.map((fault) => (
              <Menu.Item
                key={fault.id}
                data-testid={fault.id}
                className="menu-item"
                disabled={!fault.fits}
                onSelect={() => void lab().inject(fault.id, fault.title)}
              >
                <span className="act">
                  {fault.title}
                  <span className="about">{fault.preview}</span>
                </span>
                {fault.fits && !predict && <Expected owners={fault.owners} />}
              </Menu.Item>
            ))}
          </Menu.Group>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}

/** Who would be to blame. Not told to those who want to say it themselves. */
const Expected = ({ owners }: { readonly owners: readonly OwnerId[] }): ReactElement => (
  <span className="expected">
    <OwnerChips owners={owners} />
  </span>
);

const titleOf = (group: string): string =>
  group in PHASE_TITLES
    ? PHASE_TITLES[group as keyof typeof PHASE_TITLES].long
    : `${group[0]?.toUpperCase()}${group.slice(1)}`;

function grouped(list: readonly InjectableView[]): Groups {
  const groups = new Map<string, InjectableView[]>();
  for (const fault of list) {
    const group = groups.get(fault.group);
    if (group === undefined) groups.set(fault.group, [fault]);
    else group.push(fault);
  }
  // What fits this request comes first.
  for (const faults of groups.values()) faults.sort((a, b) => Number(b.fits) - Number(a.fits));
  return [...groups];
}
