/** What the keys do on a screen that has keys of its own. */
import * as Popover from '@radix-ui/react-popover';
import type { ReactElement } from 'react';
import { keyText } from '../store/keyboard.ts';
import './KeysButton.css';

interface KeysButtonProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Key combinations as `keyText` reads them, with what they do. */
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
}

export const KeysButton = ({ open, onOpen, keys: list }: KeysButtonProps): ReactElement => (
  <Popover.Root open={open} onOpenChange={onOpen}>
    <Popover.Trigger className="help" aria-label="Keys">
      ?
    </Popover.Trigger>
    <Popover.Content className="menu keys-list" align="end" sideOffset={8} collisionPadding={12} aria-label="Keys">
      <dl>
        {list.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{keyText(key)}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Popover.Content>
  </Popover.Root>
);
