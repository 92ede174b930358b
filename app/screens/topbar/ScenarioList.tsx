import * as Menu from '@radix-ui/react-dropdown-menu';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { type BuiltinLine, builtins } from '../../../engine/index.ts';
import { Icon } from '../../marks/Icon.tsx';
import { keepFocus } from '../../marks/LazyMenu.tsx';
import { openFile } from '../../store/files.ts';
import { lab, useLab } from '../../store/lab.ts';
import { knowModel, useModels } from '../../store/models.ts';
import { openBuiltin } from '../../store/open.ts';

const byModel: readonly (readonly [model: string, lines: readonly BuiltinLine[]])[] = [
  ...new Set(builtins.map((line) => line.model)),
].map((model) => [model, builtins.filter((line) => line.model === model)]);

/** What the models are called; asked for when somebody looks at the list. */
function useTitles(open: boolean): Readonly<Record<string, string>> {
  const models = useModels();
  useEffect(() => {
    if (open) for (const [model] of byModel) void knowModel(model);
  }, [open]);
  return Object.fromEntries(Object.entries(models).map(([id, { title }]) => [id, title]));
}

/** The scenario's title, and the list of those that come with the lab. */
interface ScenarioListProps {
  readonly name: string;
  readonly trigger: ReactNode;
}

export function ScenarioList({ name, trigger }: ScenarioListProps): ReactElement {
  const scenario = useLab((s) => s.scenario);
  const open = useLab((s) => s.menu === 'scenario');
  const [pointed, setPointed] = useState<BuiltinLine | null>(null);
  const titles = useTitles(open);
  const told = pointed ?? scenario;
  return (
    <Menu.Root open={open} onOpenChange={(now) => lab().openMenu(now ? 'scenario' : null)} modal={false}>
      <Menu.Trigger ref={keepFocus} className="scenario" aria-label={name}>
        {trigger}
      </Menu.Trigger>
      <Menu.Content className="menu scenarios" align="start" sideOffset={6} collisionPadding={12} tabIndex={0}>
        {byModel.map(([model, lines]) => (
          <Menu.Group key={model} aria-label={titles[model] ?? model}>
            <Menu.Label className="menu-label">{titles[model] ?? model}</Menu.Label>
            {lines.map((line) => (
              <Menu.Item
                key={line.id}
                className="menu-item"
                aria-current={line.id === scenario?.id ? 'true' : undefined}
                onFocus={() => setPointed(line)}
                onSelect={() => void openBuiltin(line.id)}
              >
                <span className="mark">{line.id === scenario?.id && <Icon name="tick" />}</span>
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
        {told !== null && <p className="told">{told.about}</p>}
      </Menu.Content>
    </Menu.Root>
  );
}
