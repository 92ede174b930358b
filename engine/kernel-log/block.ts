/** A decoded fault as lines of plain text. */
import type { Decoded, LogFault } from './format.ts';

const sourceText = ({ source }: Decoded): string | null => {
  if (source === undefined) return null;
  const { bdf, client, sid } = source;
  const name = bdf ?? client;
  return name === undefined ? `stream ${sid ?? ''}` : sid === undefined ? name : `${name} (${sid})`;
};

const accessText = (d: Decoded): string | null => {
  if (d.access === undefined) return null;
  const words = [
    d.privileged === true ? 'privileged' : null,
    d.instruction === true ? 'instruction' : null,
    d.access,
    d.address === undefined ? null : `at ${d.address}`,
  ];
  return words.filter((w) => w !== null).join(' ');
};

const pasidText = (d: Decoded): string | null =>
  d.pasid === undefined ? (d.pasidPresent === false ? 'none' : null) : `0x${d.pasid.toString(16)}`;

/** Names and values of what is told, in the order of a reader's questions. */
export function rowsOf(d: Decoded): (readonly [name: string, value: string])[] {
  const codes = [d.event, d.code, d.reason].filter((t) => t !== undefined);
  const rows: (readonly [string, string | null | undefined])[] = [
    ['Kind', `${d.kind.replaceAll('-', ' ')} (${d.model})`],
    ['Device', sourceText(d)],
    ['PASID', pasidText(d)],
    ['Access', accessText(d) ?? (d.address === undefined ? null : `at ${d.address}`)],
    ['Interrupt', d.interruptIndex === undefined ? null : `index ${d.interruptIndex}`],
    ['Code', codes.length === 0 ? null : codes.join(' ')],
    ['Flags', d.flags === undefined ? null : [d.flags.raw, ...(d.flags.set ?? [])].join(' ')],
    ['Stage', d.stage === undefined ? null : `${d.stage}${d.class === undefined ? '' : `, class ${d.class}`}`],
    ['Stalled', d.stalled === true ? `yes, tag ${d.stag ?? 0}` : null],
    ['Command', d.commandAddress],
    ['Step', d.step?.replaceAll('-', ' ')],
    ['Suspect', d.blame?.replaceAll('-', ' ')],
    ['Meaning', d.meaning],
  ];
  return rows.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const]));
}

const WIDTH = 10;
export const blockOf = ({ family, format, count, decoded }: LogFault): string =>
  [
    `${family}, ${format}${count > 1 ? `, ${count} times` : ''}`,
    ...rowsOf(decoded).map(([name, value]) => `  ${name.padEnd(WIDTH)}${value}`),
    '',
  ].join('\n');
