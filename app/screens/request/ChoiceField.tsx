import { lazy, type ReactElement, useState } from 'react';
import { Icon } from '../../marks/Icon.tsx';
import { StandIn, WhenIdle } from '../../marks/LazyMenu.tsx';
import type { ChoiceProps } from './choice.ts';

const ChoiceList = lazy(async () => ({ default: (await import('./ChoiceList.tsx')).ChoiceList }));

const ChoiceLabel = ({ label, shown, mono = true }: ChoiceProps): ReactElement => (
  <>
    <span className="label">{label}</span>
    <b className={mono ? 'hex' : ''}>{shown}</b>
    <Icon name="caret" className="caret" />
  </>
);

/** A value chosen from a short list, or from several. */
export function ChoiceField(props: ChoiceProps): ReactElement {
  const [open, setOpen] = useState(false);
  const trigger = <ChoiceLabel {...props} />;
  return (
    <WhenIdle
      standIn={
        <StandIn className="ask" title={`Change ${props.label}`} onOpen={() => setOpen(true)}>
          {trigger}
        </StandIn>
      }
    >
      <ChoiceList {...props} open={open} setOpen={setOpen} trigger={trigger} />
    </WhenIdle>
  );
}
