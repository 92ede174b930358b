import type { ReactElement } from 'react';
import type { ResultView } from '../../../engine/index.ts';
import { Hex } from '../../marks/Hex.tsx';
import { outcomeOf } from '../../scenes/walk-scene.ts';
import { pointHandlers, useLit } from '../../store/places.ts';

interface ResultColumnProps {
  readonly result: ResultView;
  readonly x: number;
  readonly w: number;
  readonly here: boolean;
  /** Where the last column ends the thread: on the reading line, or at a folded node's height. */
  readonly line: 'row' | 'base';
}

/** The end of the thread: the page, or what stopped it. */
export function ResultColumn({ result, x, w, here, line }: ResultColumnProps): ReactElement {
  const outcome = outcomeOf(result);
  return (
    <section
      className={`col result ${outcome} ${here ? 'at-hand' : ''} on-${line}`}
      style={{ left: x, width: w }}
      data-station="result"
      data-outcome={outcome}
      data-here={here}
      data-testid="column-result"
      aria-label="Result"
      {...pointHandlers('column:result')}
    >
      <div className="key">
        <span className="cut">11:0</span>
        <span className={`index ${useLit('slice:result')}`}>{result.offset}</span>
      </div>
      <div className="outcome">
        {outcome === 'waiting' ? (
          <span className="dim">host page + {result.offset}</span>
        ) : (
          <>
            <b className="title">{result.title}</b>
            {result.code !== null && <span className="code hex">{result.code}</span>}
            {result.address !== null && <Hex className="address" value={result.address} />}
            {(result.address === null ? result.lines : [result.pageSize, result.permissions])
              .filter((text) => text !== null && text !== '')
              .map((text) => (
                <span key={text} className="line">
                  {text}
                </span>
              ))}
          </>
        )}
      </div>
    </section>
  );
}
