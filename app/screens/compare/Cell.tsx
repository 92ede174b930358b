/** What one model says in one band. */
import type { ReactElement } from 'react';
import type { CompareCell, CompareLine } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { Hex } from '../../marks/Hex.tsx';
import { Icon } from '../../marks/Icon.tsx';

interface CellProps {
  readonly cell: CompareCell;
  /** The phase in hand: sentences are written out. */
  readonly full: boolean;
  /** Differences alone are shown, and this is the lab's own column. */
  readonly only: boolean;
  readonly first: boolean;
}

export function Cell({ cell, full, only, first }: CellProps): ReactElement {
  if (only && !first && !cell.differs) return <p className="cmp-quiet">as in the lab</p>;
  return (
    <div className="cmp-cell" data-differs={cell.differs || undefined}>
      {cell.differs && <span className="heard">Differs: </span>}
      {cell.owners !== undefined && <Blame owners={cell.owners} cell={cell} />}
      {groupsOf(cell.lines).map((group, n) =>
        group[0]?.as === 'field' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and stay where they are
          <Fields key={n} lines={group} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          group.map((line) => <Line key={n} line={line} full={full} />)
        ),
      )}
    </div>
  );
}

/** Fields of a record stand together; any other line stands alone. */
function groupsOf(lines: readonly CompareLine[]): readonly (readonly CompareLine[])[] {
  const groups: CompareLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.as === 'field' && last?.[0]?.as === 'field') last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function Fields({ lines }: { readonly lines: readonly CompareLine[] }): ReactElement {
  return (
    <ul className="cmp-fields">
      {lines.map((line) => (
        <li key={line.text}>{line.text}</li>
      ))}
    </ul>
  );
}

function Blame({
  owners,
  cell,
}: {
  readonly owners: NonNullable<CompareCell['owners']>;
  readonly cell: CompareCell;
}): ReactElement {
  const chips = cell.state === 'passed' ? (['nobody'] as const) : owners.length === 0 ? (['unknown'] as const) : owners;
  return (
    <p className="cmp-owners">
      {chips.map((owner, n) => (
        <span key={owner}>
          {n > 0 && <span className="cmp-or">or</span>}
          <Chip owner={owner} />
        </span>
      ))}
      {cell.certainty !== undefined && <span className="cmp-sure">{cell.certainty}</span>}
    </p>
  );
}

function Line({ line, full }: { readonly line: CompareLine; readonly full: boolean }): ReactElement {
  const fault = line.fault === true;
  if (line.as !== 'step') return <p className={`cmp-${line.as} ${fault ? 'cmp-fault' : ''}`}>{line.text}</p>;
  return (
    <>
      <p className="cmp-step">
        <span className="cmp-name">{line.text}</span>
        <span className="cmp-value">
          {line.hex !== undefined && <Hex value={BigInt(`0x${line.hex}`)} />}
          <span className={fault ? 'cmp-mark cmp-fault' : 'cmp-mark'}>
            <Icon name={fault ? 'fault' : 'tick'} />
            <span className="heard">{fault ? 'stops here' : 'goes on'}</span>
          </span>
        </span>
      </p>
      {full && line.says !== undefined && <p className={fault ? 'cmp-says cmp-fault' : 'cmp-says'}>{line.says}</p>}
    </>
  );
}
