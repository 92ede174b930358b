/** What hardware and kernel report: records as the manual draws them, the kernel's lines, the generic event. */
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { memo, type ReactElement, useState } from 'react';
import type { EventField, EventView, RecordPart, RecordView } from '../../../engine/index.ts';
import { BitRuler } from '../../marks/BitRuler.tsx';
import { qwordsOf } from '../../marks/BitRulerGeometry.ts';
import { KernelLines } from '../../marks/KernelLines.tsx';
import { placesOf } from '../../scenes/chain.ts';
import { useDecoding } from '../../store/decoding.ts';
import { lab, useLab } from '../../store/lab.ts';
import { pinHandlers, pointHandlers, useLit } from '../../store/places.ts';
import { useLaterLook } from '../../store/read.ts';
import './record.css';

export function RecordPanel(): ReactElement | null {
  const part = useLaterLook()?.parts.record;
  return part === undefined ? null : <Panel part={part} />;
}

const Panel = memo(function Panel({ part }: { readonly part: RecordPart }): ReactElement {
  const { records, events, silence } = part;
  const isEmpty = records.length === 0 && events.length === 0;
  return (
    <div className="record">
      <h2 className="heard">Record</h2>
      {isEmpty && silence === null && <p className="record-calm">Empty until something fails.</p>}
      {silence !== null && <p className="record-silence">{silence}</p>}
      {records.map((record) => (
        <Drawn key={record.id} record={record} />
      ))}
      {events.map((event) => (
        <Event key={`${event.step} ${event.type}`} event={event} />
      ))}
    </div>
  );
});

function Drawn({ record }: { readonly record: RecordView }): ReactElement {
  const { layout: layoutOf, profile } = useDecoding();
  const layout = layoutOf(record.layout, record.words);
  const prefix = `field:${record.id}.`;
  const lit = useLab((s) => {
    for (const chain of [s.hoverChain, s.pinnedChain]) {
      for (const place of chain) if (place.startsWith(prefix)) return place.slice(prefix.length);
    }
    return null;
  });
  const isPinned = useLab((s) => lit !== null && s.hoverChain.size === 0 && s.pinnedChain.has(prefix + lit));
  return (
    <section className="record-one" aria-label={record.title}>
      <h3>
        <b>{record.title}</b> <span>at {record.at}</span>
        <span>step {record.step}</span>
        <button type="button" className="link" onClick={() => lab().inspect(`record:${record.id}`)}>
          Open as entry
        </button>
      </h3>
      <KernelLines record={record} />
      {Array.from({ length: qwordsOf(layout) }, (_, k) => qwordsOf(layout) - 1 - k).map((q) => (
        <div key={q} className="record-word">
          <span className="record-q">q{q}</span>
          <BitRuler
            layout={layout}
            words={record.words}
            q={q}
            profile={profile}
            label={`Bits of ${record.title}, quadword ${q}`}
            lit={lit}
            pinned={isPinned}
            scale={0.9}
            onPoint={(field) => lab().point(field === null ? null : placesOf.field(record.id, field.id))}
          />
        </div>
      ))}
    </section>
  );
}

/** A field of the event. It lights up with what it reports, and what reports it. */
function EventRow({ field }: { readonly field: EventField }): ReactElement {
  const place = field.reports === null ? null : placesOf.reported(field.reports);
  const lit = useLit(place);
  return (
    <tr className={lit} {...(place === null ? {} : pointHandlers(place))}>
      <th scope="row">
        {place === null ? (
          field.name
        ) : (
          <button type="button" className="event-field" {...pinHandlers(place)}>
            {field.name}
          </button>
        )}
      </th>
      <td>{field.value ?? <span className="event-none">empty</span>}</td>
      <td>{field.says}</td>
    </tr>
  );
}

/** The event as the structures of its years carry it. What one has no field for stays empty. */
function Event({ event }: { readonly event: EventView }): ReactElement {
  const [chosen, choose] = useState(event.versions[0]?.title ?? '');
  const version = event.versions.find((v) => v.title === chosen) ?? event.versions[0];
  return (
    <section className="record-one" aria-label="Generic event">
      <h3>
        <b>Generic event</b> <span>step {event.step}</span>
      </h3>
      <ToggleGroup.Root
        type="single"
        className="segments"
        aria-label="Version of the event"
        value={version?.title ?? ''}
        onValueChange={(value) => value !== '' && choose(value)}
      >
        {event.versions.map((v) => (
          <ToggleGroup.Item key={v.title} value={v.title} className="segment">
            {v.title}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <table className="event">
        <thead>
          <tr>
            <th scope="col">field</th>
            <th scope="col">value</th>
            <th scope="col">means</th>
          </tr>
        </thead>
        <tbody>
          {version?.fields.map((field) => (
            <EventRow key={field.name} field={field} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
