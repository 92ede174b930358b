/** Any page of memory, on the walk or off it. Every entry opens in the inspector, where its bits can be changed. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from '../../marks/Dialog.tsx';
import { parseNumber } from '../../marks/FieldListInput.ts';
import { Hex } from '../../marks/Hex.tsx';
import { Pick } from '../../marks/Pick.tsx';
import { useDecoding } from '../../store/decoding.ts';
import { lab, useLab } from '../../store/lab.ts';
import {
  entriesOf,
  PAGE_BYTES,
  type PageEntry,
  type PageGap,
  peekPlace,
  useMemoryView,
  usePage,
} from '../../store/memory.ts';
import './memory.css';

const RAW = { value: '', text: '64-bit words', bytes: 8 };
const LINE = 26;

export function Memory(): ReactElement {
  const { at, layout } = useMemoryView();
  const { model } = useDecoding();
  const forms = useMemo(
    () => [
      RAW,
      ...(model?.layouts ?? [])
        .filter((l) => l.bytes % 8 === 0 && Number(PAGE_BYTES) % l.bytes === 0)
        .map((l) => ({ value: l.id, text: l.title, bytes: l.bytes })),
    ],
    [model],
  );
  const form = forms.find((f) => f.value === layout) ?? RAW;
  const page = usePage(at);
  const lines = useMemo(() => (page === null ? [] : entriesOf(page, form.bytes)), [page, form.bytes]);
  return (
    <Dialog title="Memory" wide>
      <div className="memory-head">
        <AddressField />
        <span className="memory-as">
          read as{' '}
          <Pick
            label="Read as"
            value={form.value}
            options={forms}
            onPick={(value) => useMemoryView.setState({ layout: value })}
          />
        </span>
        <PageButton by={-1n} at={at} name="Page before" />
        <PageButton by={1n} at={at} name="Page after" />
      </div>
      {page === null ? (
        <p className="dialog-calm">Reading memory…</p>
      ) : (
        <Lines lines={lines} layout={form.value} title={`Entries of the page at 0x${page.base}`} />
      )}
    </Dialog>
  );
}

/** An address of any kind of digits; the page that holds it is shown. */
function AddressField(): ReactElement {
  const at = useMemoryView((s) => s.at);
  const [text, setText] = useState(`0x${at.toString(16)}`);
  const [wrong, setWrong] = useState('');
  const note = useId();
  useEffect(() => setText(`0x${at.toString(16)}`), [at]);
  return (
    <form
      className="memory-address"
      onSubmit={(event) => {
        event.preventDefault();
        const bare = /^\s*[0-9a-f][0-9a-f\s_]*$/i.test(text);
        const typed = parseNumber(bare ? `0x${text}` : text);
        if (!typed.ok) setWrong(typed.says);
        else if (typed.value >= 1n << 56n) setWrong('Physical addresses have at most 56 bits.');
        else useMemoryView.setState({ at: typed.value });
      }}
    >
      <label>
        Address{' '}
        <input
          data-first
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={wrong !== ''}
          aria-describedby={note}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong('');
          }}
        />
      </label>
      <button type="submit" className="btn">
        Show
      </button>
      <span id={note} className="dialog-bad" aria-live="polite">
        {wrong}
      </span>
    </form>
  );
}

function PageButton({
  by,
  at,
  name,
}: {
  readonly by: bigint;
  readonly at: bigint;
  readonly name: string;
}): ReactElement {
  const to = (at & ~(PAGE_BYTES - 1n)) + by * PAGE_BYTES;
  const isThere = to >= 0n && to < 1n << 56n;
  return (
    <button type="button" className="btn" disabled={!isThere} onClick={() => useMemoryView.setState({ at: to })}>
      {name}
    </button>
  );
}

interface LinesProps {
  readonly lines: readonly (PageEntry | PageGap)[];
  readonly layout: string;
  readonly title: string;
}

function Lines({ lines, layout, title }: LinesProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 8,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section ref={box} className="memory-list" aria-label={title} tabIndex={0}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          return line === undefined ? null : (
            <li
              key={row.key}
              style={{ transform: `translateY(${row.start}px)`, height: LINE }}
              aria-setsize={lines.length}
              aria-posinset={row.index + 1}
            >
              {'to' in line ? <Gap gap={line} /> : <Entry entry={line} layout={layout} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const digits = (index: number): string => index.toString(16).padStart(3, '0');

const Gap = ({ gap }: { readonly gap: PageGap }): ReactElement => (
  <span className="memory-gap">
    {gap.from === gap.to ? digits(gap.from) : `${digits(gap.from)}–${digits(gap.to)}`} <em>empty</em>
  </span>
);

function Entry({ entry, layout }: { readonly entry: PageEntry; readonly layout: string }): ReactElement {
  const { index, at, words } = entry;
  const onWalk = useLab(
    (s) =>
      s.look?.parts.walk.columns.some(
        (c) => c.at !== null && BigInt(c.at) >= at && BigInt(c.at) < at + BigInt(words.length * 8),
      ) === true,
  );
  return (
    <button
      type="button"
      className="memory-entry"
      aria-label={`Entry ${digits(index)} at 0x${at.toString(16)}${onWalk ? ', on the walk' : ''}`}
      onClick={() => {
        lab().inspect(peekPlace(at, layout));
        lab().openDialog(null);
      }}
    >
      <b>{digits(index)}</b>
      {words
        .filter((word, q) => q === 0 || word !== 0n)
        .slice(0, 3)
        .map((word, q) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words of an entry stand in order.
          <Hex key={q} value={word} width={16} />
        ))}
      {onWalk && <span className="memory-walk">on the walk</span>}
    </button>
  );
}
