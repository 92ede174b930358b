/** Lists of a model that are read as a whole: rules, registers, queues, caches, faults to inject. */
import type { ReactElement, ReactNode } from 'react';
import { type ListId, type ModelDescription, type QueueDescription, targetLink } from '../../../engine/index.ts';
import { useBook } from './book.ts';
import { Rules } from './EntryPage.tsx';
import { FaultLinks, Title } from './pieces.tsx';

interface ListPageProps {
  readonly model: ModelDescription;
  readonly list: ListId;
  readonly line: string | null;
  readonly inner?: boolean;
}

export function ListPage({ model, list, line, inner = false }: ListPageProps): ReactElement {
  const { engine } = useBook();
  const title = engine.LISTS[list];
  return (
    <article className="ref-page single">
      <div className="ref-first">
        <Title inner={inner}>{title}</Title>
        <p className="ref-meta">
          {model.title}. {ABOUT[list]}
        </p>
        {list === 'rule' ? (
          <Rules model={model} rules={model.rules} target={line} />
        ) : (
          <table className="ref-table ref-list">
            <caption className="heard">
              {title} of {model.title}
            </caption>
            <thead>
              <tr>
                {HEADS[list].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {linesOf(model, list).map(({ id, cells }) => (
                <tr
                  key={id}
                  className={id === line ? 'target' : ''}
                  data-target={id === line ? '' : undefined}
                  aria-current={id === line ? 'true' : undefined}
                >
                  {cells.map((cell, n) =>
                    n === 0 ? (
                      <th key={HEADS[list][n]} scope="row">
                        <a href={targetLink(model.id, list, id)}>{cell}</a>
                      </th>
                    ) : (
                      <td key={HEADS[list][n]} data-head={HEADS[list][n]}>
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </article>
  );
}

const ABOUT: Readonly<Record<ListId, string>> = {
  rule: 'In the order in which they are checked. A request goes on while every rule holds.',
  register: 'By their offsets in the unit’s register page.',
  queue: 'What the unit reports and what it is told, with the formats of both.',
  cache: 'What the unit keeps, how it finds it again, and what makes it forget.',
  injectable: 'Named things that go wrong, with the fault that a fitting request meets afterwards.',
};

const NONE = <span className="ref-none">none</span>;

type TableList = Exclude<ListId, 'rule'>;

const HEADS: Readonly<Record<TableList, readonly string[]>> = {
  register: ['Register', 'Offset', 'Bits', 'What it is for'],
  queue: ['Queue', 'Lands in', 'Formats', 'Answers'],
  cache: ['Cache', 'Slots', 'Filled from', 'Keyed by', 'Flushed by', 'Format'],
  injectable: ['What goes wrong', 'Where', 'Fault'],
};

interface Line {
  readonly id: string;
  readonly cells: readonly ReactNode[];
}

const LANDS: Readonly<Record<QueueDescription['lands'], string>> = {
  ring: 'a ring in memory',
  registers: 'registers of the unit',
  virtqueue: 'buffers of a virtqueue',
};

const PLACES: Readonly<Record<string, string>> = {
  device: 'device entry',
  pasid: 'PASID table',
  root: 'page-table root',
  tables: 'page tables',
  result: 'result',
};

function linesOf(model: ModelDescription, list: TableList): readonly Line[] {
  const format = (id: string): ReactElement => (
    <a key={id} className="ref-inline" href={targetLink(model.id, 'entry', id)}>
      {model.layouts.find((l) => l.id === id)?.title ?? id}
    </a>
  );
  switch (list) {
    case 'register':
      return model.registers.map((r) => ({
        id: r.name,
        cells: [r.name, <code key="offset">0x{r.offset.toString(16)}</code>, r.bytes * 8, r.says],
      }));
    case 'queue':
      return model.queues.map((q) => ({
        id: q.id,
        cells: [q.title, LANDS[q.lands], q.layouts.map(format), q.answers?.join(', ') ?? NONE],
      }));
    case 'cache':
      return model.caches.map((c) => ({
        id: c.id,
        cells: [c.title, c.slots, c.filledFrom, c.keyedBy, c.flushedBy, format(c.layout)],
      }));
    case 'injectable':
      return model.injectables.map((i) => ({
        id: i.id,
        cells: [
          i.title,
          PLACES[i.group] ?? i.group,
          <FaultLinks
            key="fault"
            model={model}
            faults={model.faults.filter((f) => f.id === i.fault)}
            none="none: it still succeeds"
          />,
        ],
      }));
  }
}
