/** The screen's name, the scenario, and what can be done with the whole of it. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import { type ReactElement, type RefObject, useEffect, useState } from 'react';
import { scenarioText } from '../../../engine/index.ts';
import { Icon, type IconName } from '../../marks/Icon.tsx';
import { ScreenHead } from '../../marks/ScreenHead.tsx';
import { ask } from '../../store/engine-link.ts';
import { openFile } from '../../store/files.ts';
import { knowModel, useModels } from '../../store/models.ts';
import { fileNameOf, saveText } from '../../store/open.ts';
import { isChanged, redo, reset, undo } from '../../store/pages.ts';
import { pages, setPages, shownRun, tellProblem, usePages } from '../../store/pages-state.ts';
import { exchangeLines, openExchange } from './examples.ts';
import { Keys } from './Keys.tsx';

export function Top({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }): ReactElement {
  const model = usePages((s) => s.draft?.scenario.model ?? '');
  const title = useModels((s) => s[model]?.title ?? '');
  const undoes = usePages((s) => (s.past.length > 0 ? (s.draft?.label ?? null) : null));
  const redoes = usePages((s) => s.future[0]?.label ?? null);
  return (
    <ScreenHead
      title="Page requests"
      heading={heading}
      tools={
        <>
          <IconButton name="Undo" icon="undo" hint={undoes} run={undo} />
          <IconButton name="Redo" icon="redo" hint={redoes} run={redo} />
          <span className="pri-sep" aria-hidden="true" />
          <TakeAway />
        </>
      }
      help={<Keys />}
    >
      <Examples />
      <span className="screen-about">{title}</span>
    </ScreenHead>
  );
}

interface IconButtonProps {
  readonly name: string;
  readonly icon: IconName;
  /** What it would do; null: nothing. */
  readonly hint: string | null;
  readonly run: () => void;
}

function IconButton({ name, icon, hint, run }: IconButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="btn plain icon-only"
      aria-label={name}
      title={hint === null ? name : `${name}: ${hint}`}
      aria-disabled={hint === null}
      onClick={() => {
        if (hint !== null) run();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The scenario's title, and the list of those with page requests. */
function Examples(): ReactElement {
  const title = usePages((s) => s.draft?.scenario.title ?? 'Choose a scenario');
  const id = usePages((s) => s.draft?.scenario.id);
  const about = usePages((s) => s.draft?.scenario.about ?? '');
  const changed = usePages(isChanged);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const models = useModels();
  useEffect(() => {
    if (open) for (const { model } of exchangeLines) void knowModel(model);
  }, [open]);
  const lines = open ? exchangeLines : [];
  return (
    <Menu.Root open={open} onOpenChange={setOpen} modal={false}>
      <Menu.Trigger className="scenario" aria-label={`Scenario: ${title}`}>
        <span className="scenario-title">{title}</span>
        {changed && <span className="changed">changed</span>}
        <Icon name="caret" className="caret" />
      </Menu.Trigger>
      <Menu.Content className="menu pri-examples" align="start" sideOffset={6} collisionPadding={12} tabIndex={0}>
        {[...new Set(lines.map((line) => line.model))].map((model) => (
          <Menu.Group key={model} aria-label={models[model]?.title ?? model}>
            <Menu.Label className="menu-label">{models[model]?.title ?? model}</Menu.Label>
            {lines
              .filter((line) => line.model === model)
              .map((line) => (
                <Menu.Item
                  key={line.id}
                  className="menu-item"
                  aria-current={line.id === id ? 'true' : undefined}
                  onFocus={() => setTold(line.about)}
                  onSelect={() => void openExchange(line.id)}
                >
                  <span className="mark">{line.id === id && <Icon name="tick" />}</span>
                  {line.title}
                </Menu.Item>
              ))}
          </Menu.Group>
        ))}
        <div className="menu-line" />
        <Menu.Item className="menu-item" onSelect={() => openFile()}>
          <span className="mark" />
          Open a file…
        </Menu.Item>
        <Menu.Item className="menu-item" onSelect={() => save()}>
          <span className="mark" />
          Save as a file
        </Menu.Item>
        <Menu.Item className="menu-item" disabled={!changed} onSelect={reset}>
          <span className="mark" />
          Reset to the scenario
        </Menu.Item>
        <p className="pri-told">{told ?? about}</p>
      </Menu.Content>
    </Menu.Root>
  );
}

function save(): void {
  const { draft } = pages();
  if (draft === null) return;
  saveText(`${fileNameOf(draft.scenario.title)}.json`, 'application/json', scenarioText(draft.scenario));
}

function TakeAway(): ReactElement | null {
  const isMade = usePages((s) => shownRun(s) !== null);
  const copy = (): void => {
    navigator.clipboard.writeText(location.href).then(
      () => setPages({ notice: 'Link copied.' }),
      () => setPages({ notice: 'The link is in the address bar.' }),
    );
  };
  const save = async (): Promise<void> => {
    const { shown, draft } = pages();
    try {
      const text = await ask('exchangeText', { run: shown });
      saveText(`${fileNameOf(draft?.scenario.title ?? 'exchange')}.txt`, 'text/plain', text);
    } catch (error) {
      tellProblem(error);
    }
  };
  if (!isMade) return null;
  return (
    <>
      <button type="button" className="btn plain pri-save" onClick={() => void save()}>
        Save as text
      </button>
      <button type="button" className="btn plain" onClick={copy}>
        Copy link
      </button>
    </>
  );
}
