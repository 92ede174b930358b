import * as Menu from '@radix-ui/react-dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { keepFocus } from '../../marks/LazyMenu.tsx';
import { pointHandlers, useLit } from '../../store/places.ts';
import type { ChoiceProps } from './choice.ts';

interface ChoiceListProps extends ChoiceProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly trigger: ReactNode;
}

/** A value chosen from a short list, or from several. */
export function ChoiceList({
  open,
  setOpen,
  trigger,
  label,
  place,
  mono = true,
  groups,
}: ChoiceListProps): ReactElement {
  const lit = useLit(place ?? null);
  return (
    <Menu.Root open={open} onOpenChange={setOpen} modal={false}>
      <Menu.Trigger
        ref={keepFocus}
        className={`ask ${lit}`}
        title={`Change ${label}`}
        {...(place === undefined ? {} : pointHandlers(place))}
      >
        {trigger}
      </Menu.Trigger>
      <Menu.Content className="menu" tabIndex={0} align="start" sideOffset={4} collisionPadding={12}>
        {groups.map((group) => (
          <Menu.RadioGroup
            key={group.title ?? label}
            value={group.value}
            onValueChange={group.choose}
            aria-label={group.title ?? label}
          >
            {group.title !== undefined && <Menu.Label className="menu-label">{group.title}</Menu.Label>}
            {group.choices.map((choice) => (
              <Menu.RadioItem key={choice.value} value={choice.value} className="menu-item">
                <span className="mark">
                  <Menu.ItemIndicator>
                    <Icon name="tick" />
                  </Menu.ItemIndicator>
                </span>
                <span>
                  <span className={mono ? 'hex' : ''}>{choice.name}</span>
                  {choice.about !== undefined && <span className="about">{choice.about}</span>}
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}
