/** Registers and caches of the unit. Both open in the inspector, where their bits can be read and changed. */
import { memo, type ReactElement } from 'react';
import type { CacheView, RegisterView, UnitPart } from '../../../engine/index.ts';
import { describe, type Layout, type Profile, qword } from '../../../engine/index.ts';
import { Hex } from '../../marks/Hex.tsx';
import { type Decoding, useDecoding } from '../../store/decoding.ts';
import { invalidateAll } from '../../store/invalidation.ts';
import { lab, useLab } from '../../store/lab.ts';
import { useLaterLook } from '../../store/read.ts';
import './unit.css';

export function UnitPanel(): ReactElement | null {
  const unit = useLaterLook()?.parts.unit ?? null;
  return unit === null ? null : <Unit unit={unit} />;
}

const Unit = memo(function Unit({ unit }: { readonly unit: UnitPart }): ReactElement {
  const decoding = useDecoding();
  return (
    <div className="unit">
      <h2 className="heard">Unit</h2>
      {unit.stale.length === 0 && unit.caches.some((c) => c.slots.length > 0) && (
        <div className="unit-acts">
          <button type="button" className="btn" onClick={invalidateAll}>
            Invalidate
          </button>
          <span>drops what all caches hold, as the driver does it</span>
        </div>
      )}
      {unit.caches.map((cache) => (
        <Cache key={cache.id} cache={cache} decoding={decoding} />
      ))}
      <section aria-label="Registers">
        <h3>
          <b>Registers</b>
        </h3>
        <table className="unit-table">
          <thead>
            <tr>
              <th scope="col">register</th>
              <th scope="col">value</th>
              <th scope="col">at</th>
              <th scope="col">for</th>
            </tr>
          </thead>
          <tbody>
            {unit.registers.map((register) => (
              <Register key={register.name} register={register} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
});

function Register({ register }: { readonly register: RegisterView }): ReactElement {
  const { name, words, offset, says, place } = register;
  const isOpen = useLab((s) => s.inspected === place);
  const digits = words.length === 1 ? 8 : 16;
  return (
    <tr className={isOpen ? 'open' : ''}>
      <th scope="row">
        <button type="button" className="unit-name" aria-pressed={isOpen} onClick={() => lab().inspect(place)}>
          {name}
        </button>
      </th>
      <td>
        {words.length > 2 && <Hex value={qword(words, 1)} width={16} className="unit-high" />}
        <Hex value={qword(words, 0)} width={digits} />
      </td>
      <td className="hex">{offset}</td>
      <td>{says}</td>
    </tr>
  );
}

function Cache({ cache, decoding }: { readonly cache: CacheView; readonly decoding: Decoding }): ReactElement {
  return (
    <section aria-label={cache.title}>
      <h3>
        <b>{cache.title}</b>
        <span>
          {cache.slots.length} of {cache.capacity}
        </span>
      </h3>
      {cache.slots.length === 0 ? (
        <p className="unit-cold">Cold: the next request reads everything from memory.</p>
      ) : (
        <table className="unit-table">
          <thead>
            <tr>
              <th scope="col">slot</th>
              <th scope="col">holds</th>
              <th scope="col">state</th>
            </tr>
          </thead>
          <tbody>
            {cache.slots.map((slot) => (
              <Slot
                key={slot.slot}
                slot={slot}
                layout={decoding.layout(cache.layout, slot.words)}
                profile={decoding.profile}
                title={cache.title}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="unit-about">
        Found by {cache.keyedBy}. Filled from {cache.filledFrom}. Dropped by {cache.flushedBy}.
      </p>
    </section>
  );
}

interface SlotProps {
  readonly slot: CacheView['slots'][number];
  readonly layout: Layout;
  readonly profile: Profile;
  readonly title: string;
}

function Slot({ slot, layout, profile, title }: SlotProps): ReactElement {
  const isOpen = useLab((s) => s.inspected === slot.place);
  return (
    <tr className={isOpen ? 'open' : ''}>
      <th scope="row">
        <button
          type="button"
          className="unit-name"
          aria-pressed={isOpen}
          aria-label={`${title}, slot ${slot.slot}`}
          onClick={() => lab().inspect(slot.place)}
        >
          {slot.slot}
        </button>
      </th>
      <td>
        {describe(layout, slot.words, profile)
          .filter(({ field, value }) => field.kind !== 'reserved' && field.kind !== 'ignored' && value !== 0n)
          .map(({ field, text }) => (
            <span key={field.id} className="unit-fact">
              {field.name}
              {field.hi === field.lo ? '' : <b> {text}</b>}
            </span>
          ))}
      </td>
      <td className={slot.state === 'stale' ? 'unit-old' : ''}>
        {slot.state === 'stale' ? 'stale' : 'same as memory'}
      </td>
    </tr>
  );
}
