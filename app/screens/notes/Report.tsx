/** What a report of the stopped engine says, shown whole before it can be copied. */
import { type ReactElement, useEffect, useState } from 'react';
import { linkNow } from '../../store/address-bar.ts';
import { lab } from '../../store/lab.ts';
import type { ShownProblem } from '../../store/types.ts';
import { version } from '../../version.ts';

export function Report({ problem }: { readonly problem: ShownProblem }): ReactElement {
  const [text, setText] = useState('');
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    let isWanted = true;
    void reportOf(problem).then((found) => isWanted && setText(found));
    return () => {
      isWanted = false;
    };
  }, [problem]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section className="stop-report" aria-label="Report">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <pre tabIndex={0}>{text}</pre>
      <p>
        <button type="button" className="btn" disabled={text === ''} onClick={copy}>
          Copy these lines
        </button>
        <span role="status">
          {copied === true && 'Copied.'}
          {copied === false && 'The browser does not let this page copy. Select the lines.'}
        </span>
      </p>
    </section>
  );
}

/** Nothing of the person or the machine: what stopped, and the link that leads there. */
async function reportOf(problem: ShownProblem): Promise<string> {
  const { scenario, look } = lab();
  const lines = [
    `IOMMU Lab ${version}: the simulation stopped unexpectedly.`,
    `Reason: ${problem.says}`,
    `Scenario: ${scenario?.title ?? 'none'}${scenario === null ? '' : ` (${scenario.model})`}`,
    `Step: ${look?.current?.key ?? 'before the first'}`,
    `Link: ${(await linkNow()) ?? 'none'}`,
  ];
  return lines.join('\n');
}
