import type { ReactElement } from 'react';
import type { RecordFields } from '../../../engine/index.ts';

interface FieldsProps {
  readonly fields: RecordFields;
  onChange(fields: RecordFields): void;
}

const FORMS: readonly (readonly [string, RecordFields])[] = [
  [
    'As proposed in 2017',
    { reason: '2017', model: true, address: true, pasid: true, permissions: true, requester: '16' },
  ],
  [
    'As the review asked',
    { reason: 'steps', model: false, address: true, pasid: true, permissions: true, requester: '32' },
  ],
  [
    'As merged in 2019',
    { reason: '2019', model: false, address: true, pasid: true, permissions: true, requester: 'none' },
  ],
  [
    'Raw, as queues of today hand it on',
    { reason: 'code', model: true, address: true, pasid: true, permissions: true, requester: '32' },
  ],
];

const REASONS: readonly (readonly [RecordFields['reason'], string, string])[] = [
  ['none', 'No reason', ''],
  ['2017', 'CTX or ACCESS', 'the proposal'],
  ['steps', 'The step that failed', 'the review'],
  ['2019', 'Nine reasons', 'merged in 2019'],
  ['code', 'The model’s own code', 'raw'],
];

const REQUESTERS: readonly (readonly [RecordFields['requester'], string])[] = [
  ['none', 'None: the handler has its device'],
  ['16', '16 bits'],
  ['32', '32 bits'],
];

/** Which fields are on. */
export function Fields({ fields, onChange }: FieldsProps): ReactElement {
  const same = (f: RecordFields): boolean => JSON.stringify(f) === JSON.stringify(fields);
  const flag = (key: 'model' | 'address' | 'pasid' | 'permissions', name: string): ReactElement => (
    <label>
      <input type="checkbox" checked={fields[key]} onChange={() => onChange({ ...fields, [key]: !fields[key] })} />
      {name}
    </label>
  );
  return (
    <aside className="des-fields" aria-label="Fields of the event">
      <fieldset>
        <legend>Forms that Linux had</legend>
        {FORMS.map(([name, form]) => (
          <button key={name} type="button" className="btn" aria-pressed={same(form)} onClick={() => onChange(form)}>
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>Reason</legend>
        {REASONS.map(([id, name, by]) => (
          <label key={id}>
            <input
              type="radio"
              name="reason"
              checked={fields.reason === id}
              onChange={() => onChange({ ...fields, reason: id })}
            />
            {name}
            {by !== '' && <span className="des-by">{by}</span>}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Other fields</legend>
        {flag('permissions', 'Access that was wanted')}
        {flag('address', 'Address')}
        {flag('pasid', 'PASID')}
        {flag('model', 'Kind of IOMMU')}
      </fieldset>
      <fieldset>
        <legend>Requester</legend>
        {REQUESTERS.map(([id, name]) => (
          <label key={id}>
            <input
              type="radio"
              name="requester"
              checked={fields.requester === id}
              onChange={() => onChange({ ...fields, requester: id })}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </aside>
  );
}
