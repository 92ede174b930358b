/** The generic event that Linux makes of a request, or the answer to it, in the forms that they had: what each carries, and what it cannot say. */
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { type ReactElement, useState } from 'react';
import type { EventForm, MessageDetail } from '../../../engine/index.ts';

const NAMES: Readonly<Record<EventForm['id'], string>> = {
  2017: '2017',
  2019: '2019',
  today: 'Today',
  draft: 'Guest',
};

export function EventForms({ events, formsOf }: Pick<MessageDetail, 'events' | 'formsOf'>): ReactElement | null {
  const [chosen, choose] = useState<EventForm['id']>('today');
  const form = events.find((e) => e.id === chosen) ?? events[0];
  if (form === undefined) return null;
  return (
    <section className="pri-event" aria-label={formsOf}>
      <div className="pri-event-head">
        <h3>{formsOf}</h3>
        <ToggleGroup.Root
          type="single"
          className="segments"
          aria-label={formsOf === 'Generic event' ? 'Form of the event' : 'Form of the answer'}
          value={form.id}
          onValueChange={(value) => {
            const found = events.find((e) => e.id === value);
            if (found !== undefined) choose(found.id);
          }}
        >
          {events.map((e) => (
            <ToggleGroup.Item key={e.id} value={e.id} className="segment">
              {NAMES[e.id]}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
      </div>
      <p className="pri-foot">
        {form.title}, {form.bytes} bytes
      </p>
      <table>
        <thead className="heard">
          <tr>
            <th scope="col">field</th>
            <th scope="col">at</th>
            <th scope="col">value</th>
          </tr>
        </thead>
        <tbody>
          {form.fields.map((f) => (
            <tr key={`${f.name} ${f.at}`} className={f.value === null ? 'empty' : ''} title={f.says}>
              <th scope="row">{f.name}</th>
              <td className="pri-at">
                {f.at}, {f.bits} bits
              </td>
              <td>{f.value === null ? 'empty' : <b className="pri-digits">{f.value}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {form.missing.length > 0 && (
        <>
          <p className="pri-missing">This form has no field for:</p>
          <ul className="pri-lost">
            {form.missing.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
