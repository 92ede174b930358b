/** A model that refuses everything: as little as the contract asks for. For the test of the architecture alone. */
import type { ModelBehaviour, ModelDescription } from '../models/contract.ts';
import { BLOCKED, type DmaRequest, type Outcome, UNSUPPORTED_REQUEST } from '../pcie/request.ts';
import { RECORD_DROPPED, REQUEST_FAULTED, REQUEST_RECEIVED, UNRECORDED } from '../trace/rows.ts';

export const ID = 'sixth';

export const describe: ModelDescription = {
  id: ID,
  title: 'The one that refuses',
  vendor: 'Nobody',
  spec: 'none',
  terms: {},
  layouts: [],
  rules: [{ id: 'never', says: 'The request is allowed', spec: '1', otherwise: 'REFUSED' }],
  faults: [
    {
      id: 'REFUSED',
      code: 1,
      name: 'REFUSED',
      title: 'Refused',
      causes: [{ id: 'always', says: 'Nothing is allowed.', step: 'device-entry', owners: ['host'], recovery: 'no' }],
      reason2019: null,
      kernel: 'refused',
      suppressible: false,
      ats: 'unsupported request',
      spec: '1',
    },
  ],
  parts: [],
  registers: [],
  caches: [],
  queues: [],
  notes: [],
  injectables: [],
  recovers: 'never',
  modes: {},
  layoutOf: () => '',
  tell: () => ({ facts: '', leads: null, pointer: null, rights: [], covers: null }),
  levelName: () => '',
  accessRules: [],
  requester: (id) => `device ${id}`,
};

export const behaviour: ModelBehaviour = {
  create: (memory) => ({
    profile: { addressBits: 52, has: () => false },
    registersAt: memory.reserve('registers', 4),
    caching: true,
    cacheAt: () => 0,
    refresh: () => undefined,
    translate(q: DmaRequest, out: Outcome) {
      Object.assign(out, { status: BLOCKED, fault: 0, cause: 0, rule: 0, completion: UNSUPPORTED_REQUEST });
      const rec = memory.recorder;
      const row = (...words: readonly number[]): void => {
        if (rec === null) return;
        const i = rec.next();
        rec.chunk.fill(0, i, i + 8);
        rec.chunk.set(words, i);
      };
      row(REQUEST_RECEIVED | (q.access << 8), q.requesterId, q.pasid, q.addressLo, q.addressHi, q.size);
      row(REQUEST_FAULTED | (UNSUPPORTED_REQUEST << 16), 0, 0, q.addressLo, q.addressHi);
      row(RECORD_DROPPED | (UNRECORDED.silent << 8), 0);
    },
    remapInterrupt(_, out) {
      out.status = 'blocked';
    },
    fabric: null,
    pageRequested: () => 'refused',
    readRegister: () => 0,
    writeRegister: () => undefined,
    work: () => false,
    takeInterrupts: () => 0,
    dropCaches: () => undefined,
    cacheState: () => 'empty',
  }),
  driver: {
    start: () => undefined,
    interrupted: () => undefined,
    submit: () => undefined,
    invalidation: () => [],
    pageRequestSlots: () => 0,
    respond: () => undefined,
  },
  log: { lines: () => [] },
  build: () => [],
  inject: () => 'Nothing can be made worse.',
  conformance: { configure: () => ({ registers: {}, implementation: {} }), records: () => [] },
};
