import * as Menu from '@radix-ui/react-dropdown-menu';
import type { ReactElement } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { keepFocus } from '../../marks/LazyMenu.tsx';
import { type ActionId, actions } from '../../store/actions.ts';
import { openFile } from '../../store/files.ts';
import { keyText } from '../../store/keyboard.ts';
import { lab, useLab } from '../../store/lab.ts';
import { saveFile } from '../../store/open.ts';
import type { Theme } from '../../store/types.ts';
import { TEXT_SIZES } from '../../theme/text-size.ts';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const VIEWS: readonly ActionId[] = [
  'lecture',
  'predict',
  'list',
  'changes',
  'unit',
  'memory',
  'paste',
  'vectors',
  'pages',
  'compare',
  'designer',
  'reference',
  'palette',
  'keys',
];

export function MainList(): ReactElement {
  const open = useLab((s) => s.menu === 'main');
  const prefs = useLab((s) => s.prefs);
  const { setPref } = lab();
  return (
    <Menu.Root open={open} onOpenChange={(now) => lab().openMenu(now ? 'main' : null)} modal={false}>
      <Menu.Trigger ref={keepFocus} className="btn plain">
        Menu
      </Menu.Trigger>
      <Menu.Content className="menu" tabIndex={0} align="end" sideOffset={6} collisionPadding={12}>
        {VIEWS.map((id) => (
          <ActionItem key={id} id={id} />
        ))}
        <div className="menu-line" />
        <Menu.Item className="menu-item" onSelect={() => openFile()}>
          <span className="mark" />
          Open a file…
        </Menu.Item>
        <Menu.Item className="menu-item" onSelect={() => saveFile()}>
          <span className="mark" />
          Save as a file
        </Menu.Item>
        <div className="menu-line" />
        <ActionItem id="undo" />
        <ActionItem id="redo" />
        <ActionItem id="reset" />
        <div className="menu-line" />
        <Menu.Label className="menu-label">Theme</Menu.Label>
        <Menu.RadioGroup value={prefs.theme} onValueChange={(value) => setPref('theme', value as Theme)}>
          {THEMES.map(([value, name]) => (
            <Choice key={value} value={value} name={name} />
          ))}
        </Menu.RadioGroup>
        <div className="menu-line" />
        <Menu.Label className="menu-label">Text size</Menu.Label>
        <Menu.RadioGroup
          value={`${prefs.text}`}
          onValueChange={(value) => setPref('text', TEXT_SIZES.find((size) => `${size}` === value) ?? 100)}
        >
          {TEXT_SIZES.map((size) => (
            <Choice key={size} value={`${size}`} name={`${size} %`} />
          ))}
        </Menu.RadioGroup>
        <div className="menu-line" />
        <Switch
          on={prefs.contrast === 'more'}
          name="More contrast"
          turn={(on) => setPref('contrast', on ? 'more' : 'system')}
        />
        <Switch on={prefs.motion === 'off'} name="No motion" turn={(on) => setPref('motion', on ? 'off' : 'system')} />
        <Switch on={prefs.letters} name="Single-letter keys" turn={(on) => setPref('letters', on)} />
        <Switch on={prefs.phaseStops} name="Play rests after each phase" turn={(on) => setPref('phaseStops', on)} />
        <ActionItem id="layout" />
      </Menu.Content>
    </Menu.Root>
  );
}

const Choice = ({ value, name }: { readonly value: string; readonly name: string }): ReactElement => (
  <Menu.RadioItem value={value} className="menu-item">
    <span className="mark">
      <Menu.ItemIndicator>
        <Icon name="tick" />
      </Menu.ItemIndicator>
    </span>
    {name}
  </Menu.RadioItem>
);

function ActionItem({ id }: { readonly id: ActionId }): ReactElement {
  const action = actions[id];
  const enabled = useLab(action.enabled);
  const key = action.keys[0];
  return (
    <Menu.Item className="menu-item" disabled={!enabled} onSelect={action.run}>
      <span className="mark" />
      {action.label}
      {key !== undefined && <span className="menu-key">{keyText(key)}</span>}
    </Menu.Item>
  );
}

interface SwitchProps {
  readonly on: boolean;
  readonly name: string;
  readonly turn: (on: boolean) => void;
}

function Switch({ on, name, turn }: SwitchProps): ReactElement {
  return (
    <Menu.CheckboxItem
      className="menu-item"
      checked={on}
      onCheckedChange={turn}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="mark">
        <Menu.ItemIndicator>
          <Icon name="tick" />
        </Menu.ItemIndicator>
      </span>
      {name}
    </Menu.CheckboxItem>
  );
}
