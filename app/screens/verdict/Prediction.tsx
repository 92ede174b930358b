/** "Who will be to blame?", asked before it is seen. One answer; afterwards it is compared, never called wrong. */
import { type ReactElement, useId, useState } from 'react';
import type { OwnerId } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { Icon } from '../../marks/Icon.tsx';
import type { Guess } from '../../store/prediction.ts';

const GUESSES: readonly Guess[] = ['host', 'guest', 'userspace', 'device', 'nobody', 'not sure'];

export function Ask({ onAsk }: { readonly onAsk: () => void }): ReactElement {
  return (
    <button type="button" className="link" onClick={onAsk}>
      Say who it will be, before you see <Icon name="to" />
    </button>
  );
}

export function Question({ onCommit }: { readonly onCommit: (guess: Guess) => void }): ReactElement {
  const [chosen, choose] = useState<Guess | null>(null);
  const name = useId();
  return (
    <form
      className="guess"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) onCommit(chosen);
      }}
    >
      <fieldset>
        <legend>Who will be to blame?</legend>
        {GUESSES.map((guess) => (
          <label key={guess} className="guess-choice">
            <input type="radio" name={name} value={guess} checked={chosen === guess} onChange={() => choose(guess)} />
            <GuessChip guess={guess} />
          </label>
        ))}
      </fieldset>
      <button type="submit" className="btn" disabled={chosen === null}>
        Commit
      </button>
    </form>
  );
}

const GuessChip = ({ guess }: { readonly guess: Guess }): ReactElement =>
  guess === 'not sure' ? <span className="guess-unsure">Not sure</span> : <Chip owner={guess} />;

interface GuessOutcomeProps {
  readonly guess: Guess;
  /** Who it is by the tables; empty: nobody. Null while nothing is known. */
  readonly owners: readonly OwnerId[] | null;
}

/** What was said, and how it compares once it can be compared. */
export function GuessOutcome({ guess, owners }: GuessOutcomeProps): ReactElement {
  return (
    <p className="guess-outcome">
      You said <GuessChip guess={guess} />
      <span>{compare(guess, owners)}</span>
    </p>
  );
}

export function compare(guess: Guess, owners: readonly OwnerId[] | null): string {
  if (owners === null) return 'Step on to see.';
  if (guess === 'not sure') return '';
  const same = guess === 'nobody' ? owners.length === 0 : owners.includes(guess);
  return same ? 'as you said' : 'different from what you said';
}
