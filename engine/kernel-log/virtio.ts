/** virtio-iommu: events of the device, and what its driver complains of (Linux 9.1). */
import { faults } from '../models/virtio/faults.ts';
import { type Draft, type Family, form, opened, plainHex, type Rule, stepped, toHex } from './rules.ts';
import { meaningOfFault, stepOfFault } from './steps.ts';

const fault: Rule = {
  format: 'virtio-fault',
  pattern: form(
    '\\b(?<reason>domain|page|mapping|unknown) fault from EP (?<endpoint>\\d{1,10})(?: at (?<address>0x[0-9a-f]{1,16})(?: \\[(?<letters>R?W?X?)\\])?)?',
  ),
  parts: {
    reason: (_, d) => d.meaning ?? '',
    endpoint: (_, d) => `Endpoint, in decimal: ID ${d.source?.sid ?? ''}.`,
    address: 'Address that the endpoint used.',
    letters: 'Kind of access: R read, W write, X execute.',
  },
  read(f) {
    const word = (f.get('reason') ?? '').toLowerCase();
    const kernel = word === 'mapping' ? 'page' : word;
    const known = faults.find((x) => x.kernel === `${kernel} fault`);
    const id = Math.min(Number(f.get('endpoint') ?? '0'), 0xffffffff);
    const d: Draft = { model: 'virtio-iommu', kind: 'dma-fault', source: { sid: toHex(id) } };
    const [address, letters] = [f.get('address'), f.get('letters')];
    if (address !== undefined) d.address = plainHex(address);
    if (letters !== undefined && letters !== '') {
      d.access = letters.includes('W') ? 'write' : 'read';
      d.instruction = letters.includes('X');
    }
    if (letters !== undefined) d.wanted = letters;
    if (known !== undefined) {
      d.code = toHex(known.code, 2);
      d.reason = known.name;
      d.meaning = meaningOfFault(known);
      stepped(d, known.code === 0 ? undefined : stepOfFault(known));
    }
    return opened(d, 'virtio-fault');
  },
};

const COMPLAINTS: readonly (readonly [pattern: string, says: string])[] = [
  [
    'invalid event buffer \\(len \\d{1,9} != \\d{1,9}\\)',
    'The device filled a buffer of another length: the event was dropped.',
  ],
  ['could not add event buffer', 'The driver could not give the buffer back: an event may be lost.'],
];
const complaints: readonly Rule[] = COMPLAINTS.map(
  ([text, says]): Rule => ({
    format: 'virtio-status',
    pattern: form(`(?<text>${text})`),
    parts: { text: says },
    read: () => opened({ model: 'virtio-iommu', kind: 'status', meaning: says }, 'virtio-status'),
  }),
);

export const virtio: Family = { id: 'virtio-iommu', rules: [fault, ...complaints] };
