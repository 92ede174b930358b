/** Kernel lines, part by part: what each says, what nobody knows, what was assumed, and the worlds that give them. */
import * as Tabs from '@radix-ui/react-tabs';
import { Fragment, type ReactElement, useId, useState } from 'react';
import type { Candidate, Decoded, KernelLog, LogFault, OwnerId } from '../../../engine/index.ts';
import { Chip } from '../../marks/Chip.tsx';
import { Dialog } from '../../marks/Dialog.tsx';
import { lab } from '../../store/lab.ts';
import { chooseFault, openCandidate, readPaste, usePaste } from '../../store/paste.ts';
import { examples, known as KNOWN } from './paste-examples.json';
import './paste.css';

export function Paste(): ReactElement {
  const { text, log, chosen, problem } = usePaste();
  const fault = log?.faults[chosen];
  return (
    <Dialog title="Paste a fault line" wide>
      <div className="paste">
        <label className="dialog-label" htmlFor="paste-text">
          Kernel log, up to 1 MiB. It stays in this browser.
        </label>
        <textarea
          id="paste-text"
          className="paste-text"
          rows={fault === undefined ? 6 : 3}
          spellCheck={false}
          data-first={fault === undefined ? '' : undefined}
          value={text}
          placeholder="DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr …"
          onChange={(event) => void readPaste(event.currentTarget.value)}
        />
        <p className="dialog-calm" role="status">
          {statusOf(text, log)}
        </p>
        {problem !== null && (
          <p className="dialog-warn" role="alert">
            <b>{problem.where}</b> {problem.says} {problem.remedy}
          </p>
        )}
        {log !== null && log.faults.length === 0 && log.problem === null && <NothingFound lines={log.lines} />}
        {log !== null && log.faults.length > 1 && <FaultList faults={log.faults} chosen={chosen} />}
        {fault !== undefined && <Explained key={chosen} fault={fault} text={text} />}
      </div>
    </Dialog>
  );
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function statusOf(text: string, log: KernelLog | null): string {
  if (text.trim() === '')
    return 'Ctrl + V anywhere outside a text field does the same, and so does dropping a text file.';
  if (log === null) return 'Reading…';
  if (log.faults.length === 0) return '';
  const all = log.faults.reduce((sum, f) => sum + f.count, 0);
  const lost =
    log.suppressed === 0 ? '' : ` The kernel left out ${count(log.suppressed, 'line')}: what is seen is a sample.`;
  const kinds = all === log.faults.length ? '' : `, ${count(log.faults.length, 'different one')}`;
  return `${count(all, 'fault')} in ${count(log.lines, 'line')}${kinds}.${lost}`;
}

function NothingFound({ lines }: { readonly lines: number }): ReactElement {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <p className="dialog-warn" role="alert">
        No fault line found in {count(lines, 'line')}. {KNOWN}
      </p>
      <div className="dialog-acts">
        <button type="button" className="btn" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          Show examples
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            lab().openDialog(null);
            lab().openMenu('scenario');
          }}
        >
          Choose the model myself
        </button>
      </div>
      {isShown && (
        <ul className="paste-examples">
          {examples.map(({ name, text }) => (
            <li key={name}>
              <button type="button" className="btn" onClick={() => void readPaste(text)}>
                {name}
              </button>
              <code>{text.split('\n', 1)[0]}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/* ── The faults of a log ───────────────────────────────────────────────────────────────────────────────────────── */

function FaultList({
  faults,
  chosen,
}: {
  readonly faults: readonly LogFault[];
  readonly chosen: number;
}): ReactElement {
  return (
    <fieldset className="paste-faults">
      <legend className="dialog-label">Faults, oldest first</legend>
      {faults.slice(0, MOST).map((f, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fault has no name but its place in the text
        <label key={n}>
          <input type="radio" name="paste-fault" checked={n === chosen} onChange={() => void chooseFault(n)} />
          <span>{faultTitle(f.decoded)}</span>
          {f.count > 1 && <b>{f.count} times</b>}
        </label>
      ))}
      {faults.length > MOST && <p className="dialog-calm">{faults.length - MOST} more are not listed.</p>}
    </fieldset>
  );
}
const MOST = 200;

const faultTitle = (d: Decoded): string =>
  [
    d.source?.bdf ?? d.source?.client ?? (d.source?.sid === undefined ? null : `stream ${d.source.sid}`),
    d.access,
    d.address === undefined ? null : `at ${d.address}`,
    d.event ?? d.reason ?? d.code ?? d.kind.replaceAll('-', ' '),
  ]
    .filter((t) => t !== undefined && t !== null)
    .join(' ');

/* ── One fault, part by part ───────────────────────────────────────────────────────────────────────────────────── */

interface Piece {
  readonly start: number;
  readonly text: string;
  /** Number of the part that it is; null: words between parts. */
  readonly part: number | null;
}

/** The lines of a fault, cut at its parts. */
function piecesOf(fault: LogFault, text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [from, to] of fault.lines) {
    let at = from;
    for (const [n, { start, end }] of fault.spans.entries()) {
      if (end <= from || start >= to) continue;
      const [first, last] = [Math.max(start, at), Math.min(end, to)];
      if (first > at) pieces.push({ start: at, text: text.slice(at, first), part: null });
      if (last > first) pieces.push({ start: first, text: text.slice(first, last), part: n });
      at = Math.max(at, last);
    }
    pieces.push({ start: at, text: `${text.slice(at, to)}\n`, part: null });
  }
  return pieces;
}

function Explained({ fault, text }: { readonly fault: LogFault; readonly text: string }): ReactElement {
  const [lit, setLit] = useState<number | null>(null);
  const heading = useId();
  const { spans } = fault;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="paste-head">
        What it says
      </h3>
      <pre className="paste-line">
        {piecesOf(fault, text).map(({ start, text: words, part }) =>
          part === null ? (
            <Fragment key={start}>{words}</Fragment>
          ) : (
            <span
              key={start}
              className={`part${spans[part]?.says === null ? ' unknown' : ''}${lit === part ? ' lit' : ''}`}
              onPointerEnter={() => setLit(part)}
              onPointerLeave={() => setLit(null)}
            >
              {words}
            </span>
          ),
        )}
      </pre>
      <div className="paste-two">
        <Parts fault={fault} text={text} lit={lit} setLit={setLit} />
        <Worlds />
      </div>
    </section>
  );
}

interface PartsProps {
  readonly fault: LogFault;
  readonly text: string;
  /** The part that is pointed at, here or in the line. */
  readonly lit: number | null;
  readonly setLit: (part: number | null) => void;
}

function Parts({ fault: { spans, decoded }, text, lit, setLit }: PartsProps): ReactElement {
  const unknown = spans.filter((s) => s.says === null);
  const known = spans.length - unknown.length;
  return (
    <div>
      <table className="paste-parts">
        <caption className="heard">Parts of the line and what they mean</caption>
        <tbody>
          {spans.map(({ start, end, says }, n) => (
            <tr
              key={start}
              className={lit === n ? 'lit' : ''}
              onPointerEnter={() => setLit(n)}
              onPointerLeave={() => setLit(null)}
            >
              <th scope="row">{text.slice(start, end).replaceAll(/\s+/g, ' ').trim()}</th>
              <td>{says ?? 'Not explained here.'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown.length > 0 && (
        <p className="dialog-warn">
          Understood {known} of {count(spans.length, 'part')}.{' '}
          {unknown.map(({ start, end }) => `‘${text.slice(start, end).trim()}’`).join(', ')}{' '}
          {unknown.length === 1 ? 'is' : 'are'} not explained by this model.
        </p>
      )}
      <Suspect decoded={decoded} />
    </div>
  );
}

const BLAME: Readonly<Record<NonNullable<Decoded['blame']>, string>> = {
  'host-iommu-driver': 'the host IOMMU driver',
  'guest-iommu-driver-or-host-userspace': 'the guest IOMMU driver or host userspace',
  'guest-iommu-driver': 'the guest IOMMU driver',
  'device-driver': 'the device driver',
  'interrupt-setup': 'whoever set the interrupt up',
  'endpoint-device': 'the device itself',
  firmware: 'the firmware',
  platform: 'the platform',
};

const STEPS: Readonly<Record<NonNullable<Decoded['step']>, string>> = {
  'requester-id': 'the requester is not known',
  'device-entry': 'device entry',
  'pasid-entry': 'PASID table',
  pgd: 'top of the page tables (pgd)',
  pte: 'page tables (pte)',
  permission: 'permission',
  'address-size': 'width of an address',
  'interrupt-remap': 'interrupt remapping',
  invalidation: 'invalidation',
  command: 'a command to the unit',
  'page-request': 'a page request',
};

function Suspect({ decoded }: { readonly decoded: Decoded }): ReactElement | null {
  const { step, blame } = decoded;
  if (step === undefined && blame === undefined) return null;
  return (
    <p className="paste-suspect">
      {step !== undefined && (
        <>
          The step that failed: <b>{STEPS[step]}</b>.{' '}
        </>
      )}
      {blame !== undefined && <>First suspect by the line alone: {BLAME[blame]}.</>}
    </p>
  );
}

/* ── The worlds that give it ───────────────────────────────────────────────────────────────────────────────────── */

function Worlds(): ReactElement {
  const rebuilt = usePaste((s) => s.rebuilt);
  const heading = useId();
  const first = rebuilt?.candidates[0];
  return (
    <section aria-labelledby={heading} className="paste-worlds" aria-busy={rebuilt === null}>
      <h3 id={heading} className="paste-head">
        In the lab
      </h3>
      {rebuilt === null && <p className="dialog-calm">Looking for the smallest world that gives this record…</p>}
      {rebuilt?.note != null && <p className={first === undefined ? 'dialog-calm' : 'dialog-warn'}>{rebuilt.note}</p>}
      {rebuilt !== null && rebuilt.candidates.length > 1 && (
        <p className="dialog-calm">
          {rebuilt.candidates.length} causes give the same line, most likely first.{' '}
          {isOneOwner(rebuilt.candidates) ? '' : 'Who is to blame cannot be told from the line alone.'}
        </p>
      )}
      {rebuilt !== null && first !== undefined && (
        <Tabs.Root defaultValue={first.id} orientation="vertical">
          <Tabs.List className={rebuilt.candidates.length > 1 ? 'paste-tabs' : 'heard'} aria-label="Causes">
            {rebuilt.candidates.map((c, n) => (
              <Tabs.Trigger key={c.id} value={c.id} className="paste-tab">
                {n + 1}. {c.title}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {rebuilt.candidates.map((c) => (
            <Tabs.Content key={c.id} value={c.id} className="paste-world">
              <World candidate={c} />
            </Tabs.Content>
          ))}
        </Tabs.Root>
      )}
    </section>
  );
}

const isOneOwner = (candidates: readonly Candidate[]): boolean =>
  new Set(candidates.flatMap((c) => c.owners as readonly OwnerId[])).size === 1;

function World({ candidate }: { readonly candidate: Candidate }): ReactElement {
  const { title, owners, assumed, fromLog } = candidate;
  return (
    <>
      <p className="paste-cause">
        {title}{' '}
        {owners.map((owner, n) => (
          <Fragment key={owner}>
            {n > 0 && ' or '}
            <Chip owner={owner} />
          </Fragment>
        ))}
      </p>
      {fromLog.length > 0 && (
        <>
          <h4>From your log</h4>
          <ul className="paste-list">
            {fromLog.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </>
      )}
      <h4>Assumed because the line does not say</h4>
      <ul className="paste-list">
        {assumed.map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <div className="dialog-acts">
        <button type="button" className="btn strong" onClick={() => void openCandidate(candidate)}>
          Open in the lab at the failing step
        </button>
        <span className="dialog-calm">What is open now stays behind the browser’s Back.</span>
      </div>
    </>
  );
}
