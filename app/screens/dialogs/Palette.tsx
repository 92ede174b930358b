/** Everything that can be done or opened, by name. Ids and names are those of the actions. */
import { Command } from 'cmdk';
import { type ReactElement, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import {
  builtins,
  type GlossaryEntry,
  type InjectableView,
  loadReference,
  targetLink,
  WORDS,
} from '../../../engine/index.ts';
import { Dialog } from '../../marks/Dialog.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { actionList } from '../../store/actions.ts';
import { keyText } from '../../store/keyboard.ts';
import { lab, useLab } from '../../store/lab.ts';
import { useModels } from '../../store/models.ts';
import { openBuiltin } from '../../store/open.ts';
import { forgetTypedAhead, typedAhead } from '../../store/typed-ahead.ts';
import type { LabState } from '../../store/types.ts';

/** Closes first: what runs may open another dialog or a menu. */
const choose = (run: () => void) => (): void => {
  lab().openDialog(null);
  queueMicrotask(run);
};

export function Palette(): ReactElement {
  const state = useLab.getState();
  const faults = useInjectables();
  const terms = useTerms();
  const [typed, setTyped] = useState(() => typedAhead().text);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { isChosen } = typedAhead();
    forgetTypedAhead();
    // The first of what is found is marked once the list has been sorted.
    if (isChosen)
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>('[cmdk-item][aria-selected="true"]')?.click(),
      );
  }, []);
  const fields = useFields(typed);
  return (
    <Dialog title="Find an action" bare>
      <Command ref={box} className="palette" label="Find an action" loop>
        <Command.Input
          data-first
          className="palette-input"
          placeholder="Action, scenario, field, term or fault"
          value={typed}
          onValueChange={setTyped}
        />
        <Command.List className="palette-list" label="Found">
          <Command.Empty className="palette-none">Nothing of this name.</Command.Empty>
          <Command.Group heading="Actions" className="palette-group">
            {actionList
              .filter((action) => action.id !== 'palette' && action.enabled(state))
              .map((action) => (
                <Command.Item
                  key={action.id}
                  className="palette-item"
                  value={action.label}
                  keywords={[action.group, action.id]}
                  onSelect={choose(action.run)}
                >
                  {action.label}
                  {action.keys[0] !== undefined && <kbd>{keyText(action.keys[0])}</kbd>}
                </Command.Item>
              ))}
          </Command.Group>
          <Command.Group heading="Go to" className="palette-group">
            {placesToGo(state).map(([place, name]) => (
              <Command.Item
                key={place}
                className="palette-item"
                value={name}
                onSelect={choose(() => lab().inspect(place))}
              >
                {name}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Scenarios" className="palette-group">
            {builtins.map((line) => (
              <Command.Item
                key={line.id}
                className="palette-item"
                value={line.title}
                keywords={[line.about]}
                onSelect={choose(() => void openBuiltin(line.id))}
              >
                {line.title}
              </Command.Item>
            ))}
          </Command.Group>
          {faults.length > 0 && (
            <Command.Group heading="Inject a fault" className="palette-group">
              {faults.map((fault) => (
                <Command.Item
                  key={fault.id}
                  className="palette-item"
                  value={fault.title}
                  keywords={[fault.id, fault.fault ?? '']}
                  onSelect={choose(() => void lab().inject(fault.id, fault.title))}
                >
                  {fault.title}
                  <span className="palette-note">{fault.preview}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {fields.length > 0 && (
            <Command.Group heading="Fields" className="palette-group">
              {fields.map(({ name, says, layout, href }) => (
                <Command.Item
                  key={href}
                  className="palette-item"
                  value={`${name}, ${layout}`}
                  keywords={[says]}
                  onSelect={choose(() => go(href))}
                >
                  {name}
                  <span className="palette-note">{layout}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {terms.length > 0 && (
            <Command.Group heading="Terms" className="palette-group">
              {terms.map(({ id, word, says, models }) => (
                <Command.Item
                  key={id}
                  className="palette-item"
                  value={`${word}, a term`}
                  keywords={Object.values(models ?? {}).filter((theirs) => theirs !== null)}
                  onSelect={choose(() => go(targetLink(WORDS, id)))}
                >
                  {word}
                  <span className="palette-note">{says}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

/** Tables that the walk has read, and the registers of the unit. */
function placesToGo(s: LabState): readonly (readonly [place: string, name: string])[] {
  const { walk, unit } = s.look?.parts ?? { walk: null, unit: null };
  const read = walk?.columns.filter((c) => c.words.length > 0) ?? [];
  return [
    ...read.map((c) => [placesOf.column(c.id), `${c.title} ${c.sub}, index ${c.key}`] as const),
    ...(unit?.registers ?? []).map((r) => [r.place, `Register ${r.name}`] as const),
  ];
}

const go = (href: string): void => {
  location.hash = href;
};

/** Words of the glossary, which comes when the palette is open. */
function useTerms(): readonly GlossaryEntry[] {
  const [terms, setTerms] = useState<readonly GlossaryEntry[]>([]);
  useEffect(() => {
    let isWanted = true;
    loadReference().then(
      ({ glossary }) => isWanted && setTerms(glossary),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, []);
  // After what can be done, so that the palette is there at once.
  return useDeferredValue(terms, []);
}

interface FoundField {
  readonly name: string;
  readonly says: string;
  /** Title of the structure that it is in. */
  readonly layout: string;
  readonly href: string;
}

const MOST_FIELDS = 20;

/** Fields of the model at hand whose name has what was typed: of hundreds, those that it begins come first. */
function useFields(typed: string): readonly FoundField[] {
  const model = useLab((s) => s.scenario?.model ?? '');
  const describe = useModels()[model];
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  return useMemo(() => {
    if (wanted === '' || describe === undefined) return [];
    const found = describe.layouts.flatMap((layout) =>
      layout.fields
        .filter((f) => f.kind !== 'reserved' && f.kind !== 'ignored' && f.name.toLowerCase().includes(wanted))
        .map(({ id, name, says }) => ({
          ...{ name, says, layout: layout.title },
          href: targetLink(model, 'entry', layout.id, id),
        })),
    );
    const begins = ({ name }: FoundField): number => Number(name.toLowerCase().startsWith(wanted));
    return found.sort((a, b) => begins(b) - begins(a) || a.name.length - b.name.length).slice(0, MOST_FIELDS);
  }, [wanted, describe, model]);
}

/** Faults that fit the request on the screen. */
function useInjectables(): readonly InjectableView[] {
  const [found, setFound] = useState<readonly InjectableView[]>([]);
  useEffect(() => {
    let isWanted = true;
    lab()
      .injectables()
      .then(
        (all) => isWanted && setFound(all.filter((fault) => fault.fits)),
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, []);
  return found;
}
