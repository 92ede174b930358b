/** From a fault of the reference to the same fault in the lab, and on all models. */
import { type ReactElement, useState } from 'react';
import { type MadeFault, makeFault } from '../../store/make-fault.ts';

interface MakeFaultProps {
  readonly model: string;
  /** Ids of the injectable faults that lead to it. */
  readonly acts: readonly string[];
}

export function MakeFault({ model, acts }: MakeFaultProps): ReactElement {
  const [state, setState] = useState<'ready' | 'looking' | 'none' | 'failed'>('ready');
  const go = (to: keyof MadeFault): void => {
    setState('looking');
    makeFault(model, acts).then(
      (made) => {
        setState(made === null ? 'none' : 'ready');
        if (made !== null) location.hash = made[to];
      },
      () => setState('failed'),
    );
  };
  const isBusy = state === 'looking';
  return (
    <p className="ref-acts">
      <button type="button" className="btn" aria-disabled={isBusy} onClick={() => !isBusy && go('lab')}>
        Make this fault in the lab
      </button>
      <button type="button" className="btn" aria-disabled={isBusy} onClick={() => !isBusy && go('comparison')}>
        Compare
      </button>
      <span role="status">
        {state === 'none' && 'No request that comes with the lab meets it after one act. “Inject fault” says why.'}
        {state === 'failed' && 'The engine could not be asked. What is open is kept.'}
      </span>
    </p>
  );
}
