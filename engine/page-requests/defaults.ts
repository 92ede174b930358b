/** What a scenario's `exchange` may leave out. `scenario/shape.ts` fills it in, `scenario/write.ts` leaves it out again. */

export const ENDPOINT = {
  recovers: 'pri',
  allocation: 32,
  retries: 3,
  patience: 400,
  responsePasid: true,
  pageByPage: false,
  server: 'sva',
  policy: 'well',
  crimes: [],
} as const;

export const REGION = { pasid: null, pages: 1 } as const;
export const JOB = { at: 0, pasid: null, pages: 1, group: 8, times: 1 } as const;
export const ACT = { pasid: null, address: '0x0', pages: 1 } as const;

export const EXCHANGE = {
  linux: 'today',
  queueLog2: null,
  timeout: { after: 200, does: 'nothing' },
  forwards: 'all',
  crimes: [],
  endpoints: [],
  regions: [],
  jobs: [],
  acts: [],
  changes: [],
} as const;
