import { memo, type ReactElement } from 'react';
import { targetLink, type VerdictPart } from '../../../engine/index.ts';
import { useLab } from '../../store/lab.ts';
import { mendWalk } from '../../store/mend.ts';
import { askWho, commitGuess, readBy, requestKey, usePrediction } from '../../store/prediction.ts';
import { useLaterLook, useRun } from '../../store/read.ts';
import { useExpected } from './expected.ts';
import { Ask, Question } from './Prediction.tsx';
import { VerdictView } from './VerdictView.tsx';

export function VerdictPanel(): ReactElement | null {
  const verdict = useLaterLook()?.parts.verdict;
  return verdict === undefined ? null : <Panel verdict={verdict} />;
}

const Panel = memo(function Panel({ verdict }: { readonly verdict: VerdictPart }): ReactElement {
  const key = useLab(requestKey);
  const guess = usePrediction((s) => s.guesses[key] ?? null);
  const predict = useLab((s) => s.predict);
  const asking = usePrediction((s) => s.asking === key) || predict;
  const lens = usePrediction((s) => s.lens);
  const expected = useExpected();
  const model = useRun()?.model ?? '';
  const fault = useLab((s) => s.look?.parts.walk.result.fault ?? null);
  const { repair } = verdict;
  return (
    <VerdictView
      verdict={verdict}
      lens={lens}
      onLens={readBy}
      expected={expected}
      faultLink={fault === null ? null : targetLink(model, 'fault', fault)}
      guess={guess}
      isAsking={asking && guess === null && verdict.state === 'nothing yet'}
      question={asking ? <Question onCommit={commitGuess} /> : <Ask onAsk={askWho} />}
      onRepair={() => {
        if (repair !== null) mendWalk(repair);
      }}
    />
  );
});
