/** What the kernel prints for a record. Parts that report a field light up with it; the rest is nobody's. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../engine/index.ts';
import { placesOf } from '../scenes/chain.ts';
import { useLab } from '../store/lab.ts';
import { pinHandlers, useLit } from '../store/places.ts';
import './KernelLines.css';

export function KernelLines({ record }: { readonly record: RecordView }): ReactElement | null {
  const hasPasid = useLab((s) => s.look?.parts.walk.request.pasid != null);
  if (record.kernel.length === 0) return null;
  const untold = untoldIn(record, hasPasid);
  return (
    <div className="kernel">
      <h3>Kernel</h3>
      <div className="kernel-lines">
        {record.kernel.map((line) => (
          <p key={line.map((part) => part.text).join('')}>
            {line.every((part) => part.field === undefined) && (
              <span className="kernel-beside">not in the record: </span>
            )}
            {gluedOf(line).map((glued) => (
              <span key={glued[0]?.at} className="kernel-glued">
                {glued.map(({ text, field, at }) =>
                  field === undefined ? (
                    text
                  ) : (
                    <Reported key={at} text={text} place={placesOf.field(record.id, fieldOf(field))} />
                  ),
                )}
              </span>
            ))}
          </p>
        ))}
        {untold.length > 0 && <p className="kernel-beside">Not in the record: {untold.join(', ')}.</p>}
      </div>
    </div>
  );
}

/** Parts of a request, as its bar names them. */
const PARTS = { device: 'device', pasid: 'PASID', access: 'access', address: 'address' } as const;

/** Parts of the request that no field of a record reports. */
function untoldIn(record: RecordView, hasPasid: boolean): readonly string[] {
  const told = new Set<string>(Object.values(record.reports));
  return Object.entries(PARTS).flatMap(([part, name]) =>
    told.has(part) || (part === 'pasid' && !hasPasid) ? [] : [name],
  );
}

/** `layout.field` or `field`. */
const fieldOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

interface Piece {
  readonly text: string;
  readonly field: string | undefined;
  readonly at: number;
}

/** Pieces between which the line may break: at spaces only, so that a bracket stays with what it holds. */
export function gluedOf(line: RecordView['kernel'][number]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let at = 0;
  let open = false;
  for (const part of line) {
    const texts = part.field === undefined ? (part.text.match(/\S+\s*|\s+/g) ?? []) : [part.text];
    for (const text of texts) {
      const piece: Piece = { text, field: part.field, at };
      at += text.length;
      if (open) groups.at(-1)?.push(piece);
      else groups.push([piece]);
      open = !/\s$/.test(text);
    }
  }
  return groups;
}

function Reported({ text, place }: { readonly text: string; readonly place: string }): ReactElement {
  const lit = useLit(place);
  return (
    <button type="button" className={`kernel-part ${lit}`} {...pinHandlers(place)}>
      {text}
    </button>
  );
}
