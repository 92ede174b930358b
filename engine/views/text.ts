/** The text trace: one sentence a step, plain enough for a mail to a mailing list (72 columns, ASCII). */
import { wrap72 } from './format.ts';
import type { ResultView, RunView, StepView } from './shapes.ts';

export function textTrace(run: RunView, steps: readonly StepView[]): string {
  const out: string[] = [...wrap72(run.title, 2), ''];
  const width = String(run.total).length;
  let command = -1;
  for (const s of steps) {
    if (s.command !== command) {
      command = s.command;
      out.push(...wrap72(run.commands[command]?.title ?? '', 2));
    }
    const lead = `${String(s.n).padStart(width)}. ${s.kind}  `;
    out.push(...wrap72(lead + s.text, lead.length));
  }
  const last = run.commands.findLast((c) => c.result !== null)?.result;
  if (last !== undefined && last !== null) out.push('', ...wrap72(`Result: ${resultText(last)}`, 2));
  return `${out.join('\n')}\n`;
}

/** `Write blocked (0x85): write not allowed.`, `Translated to 0x1c4e2f40: page of 4 KiB.` */
function resultText(r: ResultView): string {
  const code = r.code === null ? '' : ` (${r.code})`;
  const address = r.address === null ? '' : ` to ${r.address}`;
  const lines = r.lines.length === 0 ? '' : `: ${r.lines.join('; ')}`;
  return `${r.title}${code}${address}${lines}.`;
}
