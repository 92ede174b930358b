import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  INTERRUPT,
  newOutcome,
  newRequest,
  PASSED,
  READ,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import { readEvents, type TraceEvent } from '../../trace/events.ts';
import { Recorder } from '../../trace/recorder.ts';
import { faults } from './faults.ts';
import { createVtd } from './iommu.ts';
import { rules } from './rules.ts';
import { faultRecordsAt } from './unit.ts';

type Words = Readonly<Record<string, bigint>>;
type Asked = Partial<DmaRequest> & { readonly address: bigint };

/** A unit whose translation is on, over the given words of memory. */
function machine(rtaddr: bigint, words: Words, registers: Readonly<Record<string, bigint>> = {}) {
  const memory = new Memory();
  const unit = createVtd(memory, {
    registers: { RTADDR_REG: rtaddr, GSTS_REG: 0xc0000000n, ...registers },
    implementation: {},
  });
  for (const [at, value] of Object.entries(words)) memory.load64(BigInt(at), value);
  const out = newOutcome();
  const read = (offset: number): bigint =>
    (BigInt(unit.readRegister(offset + 4) >>> 0) << 32n) | BigInt(unit.readRegister(offset) >>> 0);
  const ask = ({ address, ...rest }: Asked) => {
    const half = (shift: bigint): number => Number(BigInt.asIntN(32, address >> shift));
    unit.translate({ ...newRequest(), ...rest, addressLo: half(0n), addressHi: half(32n) }, out);
    const page = (BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0);
    return {
      status: out.status,
      address: (page << 12n) | BigInt(out.offset),
      code: faults[out.fault]?.code,
      rule: rules[out.rule]?.id,
      cause: faults[out.fault]?.causes[out.cause]?.id,
      recorded: out.recorded,
      permissions: out.permissions,
      size: out.sizeLog2,
      completion: out.completion,
    };
  };
  const record = (): readonly bigint[] => {
    const at = faultRecordsAt({ memory, registersAt: unit.registersAt, profile: unit.profile });
    return [read(at), read(at + 8)];
  };
  const events = (q: Asked): readonly TraceEvent[] => {
    const recorder = new Recorder();
    memory.recorder = recorder;
    ask(q);
    memory.recorder = null;
    return readEvents(recorder.copy(0, recorder.length));
  };
  return { memory, unit, ask, record, events, status: () => unit.readRegister(0x34) >>> 0 };
}

describe('legacy mode, 3 levels (worked example 11.1)', () => {
  const words = {
    '0x100020': 0x101001n,
    '0x101000': 0x102001n,
    '0x101008': 0x501n,
    '0x102008': 0x103003n,
    '0x103008': 0x104003n,
    '0x104008': 0x12345003n,
  };
  const write = { requesterId: 0x200, address: 0x40201abcn, access: WRITE };
  const at = (more: Words = {}, registers = {}) => machine(0x100000n, { ...words, ...more }, registers);

  it('leads to the page', () => {
    expect(at().ask(write)).toMatchObject({ status: TRANSLATED_OK, address: 0x12345abcn, size: 12 });
  });

  it('blocks a write to a read-only page, with the record of the reference', () => {
    const m = at({ '0x104008': 0x12345001n });
    expect(m.ask(write)).toMatchObject({ status: BLOCKED, code: 0x5, cause: 'not-allowed', recorded: true });
    expect(m.record()).toEqual([0x40201000n, 0x8000000500000200n]);
    expect(m.status()).toBe(2);
  });

  it('tells an empty entry by the access that met it', () => {
    const m = at({ '0x104008': 0n });
    expect(m.ask({ ...write, access: READ })).toMatchObject({ code: 0x6, cause: 'not-present' });
    expect(m.record()[1]).toBe(0xc000000600000200n);
    expect(at({ '0x104008': 0n }).ask({ ...write, access: READ | WRITE })).toMatchObject({ code: 0x5 });
  });

  it.each([
    ['an address bit above the host width', { '0x104008': 0x400012345003n }, 0xc],
    ['a large page that is not aligned', { '0x103008': 0x104083n }, 0xc],
    ['a width that no unit has', { '0x101008': 0x504n }, 0x3],
    ['a type that is reserved', { '0x101000': 0x10200dn }, 0x3],
    ['reserved bits of the context entry', { '0x101000': 0x102011n }, 0xb],
    ['no context entry', { '0x101000': 0n }, 0x2],
    ['no root entry', { '0x100020': 0n }, 0x1],
    ['reserved bits of the root entry', { '0x100028': 1n }, 0xa],
  ])('%s has its own reason', (_, more, code) => {
    expect(at(more).ask(write)).toMatchObject({ status: BLOCKED, code, recorded: true });
  });

  it('keeps addresses below the width of the tables', () => {
    expect(at().ask({ ...write, address: 0x8000000000n })).toMatchObject({ code: 0x4, cause: 'width' });
  });

  it('lets a translated request pass without a walk where TT allows it, and blocks it elsewhere', () => {
    const allowed = at({ '0x101000': 0x102005n });
    expect(allowed.ask({ ...write, type: TRANSLATED })).toMatchObject({ status: PASSED, address: 0x40201abcn });
    expect(at().ask({ ...write, type: TRANSLATED })).toMatchObject({ status: BLOCKED, code: 0xd });
  });

  it('hides a qualified fault behind FPD, but blocks all the same', () => {
    const m = at({ '0x101000': 0x102003n, '0x104008': 0x12345001n });
    expect(m.ask(write)).toMatchObject({ status: BLOCKED, code: 0x5, recorded: false });
    expect(m.status()).toBe(0);
  });

  it('takes no PASID', () => {
    expect(at().ask({ ...write, pasid: 0 })).toMatchObject({ status: BLOCKED, code: 0x31 });
  });

  it('passes through with the largest width only', () => {
    const wide = at({ '0x101000': 0x9n, '0x101008': 0x503n });
    expect(wide.ask(write)).toMatchObject({ status: PASSED, address: 0x40201abcn });
    expect(wide.ask({ ...write, address: 1n << 46n })).toMatchObject({ code: 0x4, cause: 'pass-through' });
    expect(at({ '0x101000': 0x9n }).ask(write)).toMatchObject({ code: 0x3, rule: 'context.pass-width' });
  });

  it('blocks a page that lies in the interrupt range', () => {
    expect(at({ '0x104008': 0xfee01003n }).ask(write)).toMatchObject({ code: 0xe, rule: 'legacy.output' });
  });
});

describe('scalable mode, first stage (worked example 11.2)', () => {
  const words = {
    '0x200030': 0x201001n,
    '0x200038': 0x202001n,
    '0x202020': 0x20301dn,
    '0x203050': 0x204001n,
    '0x204940': 0x49n,
    '0x204948': 0x800042n,
    '0x204950': 0x205000n,
    '0x2057f0': 0x206007n,
    '0x206240': 0x207007n,
    '0x207d10': 0x208007n,
    '0x208b38': 0x1abcde007n,
  };
  const write = { requesterId: 0x381, pasid: 0x2a5, address: 0x7f1234567abcn, access: WRITE };
  const at = (more: Words = {}, registers = {}) => machine(0x200400n, { ...words, ...more }, registers);

  it('leads to the page and sets accessed and dirty on the way', () => {
    const m = at();
    expect(m.ask(write)).toMatchObject({ status: TRANSLATED_OK, address: 0x1abcdeabcn });
    expect([0x2057f0n, 0x206240n, 0x207d10n, 0x208b38n].map((a) => m.memory.read64(a))).toEqual([
      0x206027n,
      0x207027n,
      0x208027n,
      0x1abcde067n,
    ]);
  });

  it('writes the record of the reference for an absent page', () => {
    const m = at({ '0x208b38': 0n });
    expect(m.ask(write)).toMatchObject({ status: BLOCKED, code: 0x71, recorded: true });
    expect(m.record()).toEqual([0x7f1234567000n, 0x8002a57180000381n]);
  });

  it('answers a translation request for it with a success without rights', () => {
    const m = at({ '0x208b38': 0n });
    expect(m.ask({ ...write, type: TRANSLATION_REQUEST })).toMatchObject({
      status: DENIED,
      permissions: 0,
      recorded: false,
    });
    expect(m.status()).toBe(0);
  });

  it('grants what the tables allow, and dirties a page whose writing it grants', () => {
    const m = at();
    const granted = m.ask({ ...write, access: READ, type: TRANSLATION_REQUEST });
    expect(granted).toMatchObject({ status: TRANSLATED_OK, address: 0x1abcdeabcn });
    expect(granted.permissions & (READ | WRITE)).toBe(READ | WRITE);
    expect(m.memory.read64(0x208b38n)).toBe(0x1abcde067n);
    const readOnly = at({ '0x208b38': 0x1abcde005n }).ask({ ...write, type: TRANSLATION_REQUEST });
    expect(readOnly).toMatchObject({ status: DENIED, rule: 'first.write', address: 0x1abcdeabcn, recorded: false });
    expect(readOnly.permissions & (READ | WRITE)).toBe(READ);
  });

  it('answers what the tables cannot repair with an abort or as unsupported, and records it', () => {
    const ats = { ...write, type: TRANSLATION_REQUEST };
    const aborted = at({ '0x208b38': 0x800001abcde007n | (1n << 51n) }).ask(ats);
    expect(aborted).toMatchObject({ status: BLOCKED, code: 0x72, completion: COMPLETER_ABORT, recorded: true });
    const refused = at({ '0x204940': 0n }).ask(ats);
    expect(refused).toMatchObject({ status: BLOCKED, code: 0x59, completion: UNSUPPORTED_REQUEST, recorded: true });
  });

  it.each([
    ['a table of the supervisor', { '0x207d10': 0x208003n }, {}, 0x81, 'first.user'],
    ['a PASID beyond the directory', {}, { pasid: 0x2000 }, 0x46, 'scontext.pasid'],
    ['no PASID: its stand-in has no directory entry', {}, { pasid: -1 }, 0x51, 'pdir.present'],
    ['an address that is not canonical', {}, { address: 0x800000000000n }, 0x80, 'first.canonical'],
    ['no PASID entry', { '0x204940': 0n }, {}, 0x59, 'pasid.present'],
    ['an execute request where ERE is 0', {}, { access: EXECUTE }, 0x5c, 'pasid.execute'],
    ['a privileged request where SRE is 0', {}, { privileged: true }, 0x5d, 'pasid.privileged'],
    ['bit 63 without NXE', { '0x208b38': (1n << 63n) | 0x1abcde007n }, {}, 0x72, 'first.reserved'],
    ['a page in the interrupt range', { '0x208b38': 0xfee00007n }, {}, 0x87, 'scalable.output'],
    ['a large page over the interrupt range', { '0x207d10': 0xfee00087n }, {}, 0x87, 'scalable.output'],
  ])('%s has its own reason', (_, more: Words, asked, code, rule) => {
    expect(at(more).ask({ ...write, ...asked })).toMatchObject({ status: BLOCKED, code, rule, recorded: true });
  });

  it('checks rights only when the walk is complete', () => {
    // Read-only above, absent below: the absence is met first.
    expect(at({ '0x206240': 0x207005n, '0x208b38': 0n }).ask(write)).toMatchObject({ code: 0x71 });
    expect(at({ '0x206240': 0x207005n }).ask(write)).toMatchObject({ code: 0x85, cause: 'first-table' });
    expect(at({ '0x208b38': 0x1abcde005n }).ask(write)).toMatchObject({ code: 0x85, cause: 'first-leaf' });
  });

  it('reads five levels where FSPM says so', () => {
    const m = at({
      '0x204950': 0x205004n,
      '0x205000': 0x206007n,
      '0x2067f0': 0x207007n,
      '0x207240': 0x20a007n,
      '0x20ad10': 0x20b007n,
      '0x20bb38': 0x5000007n,
    });
    expect(m.ask(write)).toMatchObject({ status: TRANSLATED_OK, address: 0x5000abcn });
    expect(m.ask({ ...write, address: 1n << 56n })).toMatchObject({ code: 0x80 });
  });
});

describe('nested (worked example 11.3)', () => {
  const words = {
    '0x200000': 0x201001n,
    '0x201000': 0x202009n,
    '0x202000': 0x203001n,
    '0x203040': 0x3000c9n,
    '0x203048': 0x800077n,
    '0x203050': 0x10000n,
    '0x300000': 0x301007n,
    '0x301000': 0x40000083n,
    '0x40010000': 0x11027n,
    '0x40011010': 0x12027n,
    '0x40012010': 0xa000e7n,
  };
  const read = { requesterId: 0, pasid: 1, address: 0x80412345n, access: READ };
  const at = (more: Words = {}) => machine(0x200400n, { ...words, ...more });

  it('leads through both stages in eleven reads', () => {
    const m = at();
    expect(m.ask(read)).toMatchObject({ status: TRANSLATED_OK, address: 0x40a12345n, size: 21 });
    m.unit.dropCaches();
    const fetched = m.events(read).filter((e) => e.kind === 'entry fetched');
    // Root, context, PASID directory and PASID entry come before the eleven.
    expect(fetched.length).toBe(4 + 11);
  });

  it.each([
    ['nothing below the guest', { '0x301000': 0n }, 0x79, 'nested'],
    ['a page below the guest that cannot be read', { '0x301000': 0x40000082n }, 0x75, 'not-readable'],
    ['a first-stage root beyond what the host gave', { '0x203050': 0x40000000n }, 0x79, 'nested'],
  ])('%s is told apart', (_, more: Words, code, cause) => {
    expect(at(more).ask(read)).toMatchObject({ status: BLOCKED, code, cause });
  });

  it('needs W below for accessed and dirty before it needs it for the page', () => {
    const readOnly = { '0x301000': 0x40000081n };
    expect(at(readOnly).ask({ ...read, access: WRITE })).toMatchObject({ code: 0x85, cause: 'nested' });
    const clean = { ...readOnly, '0x40012010': 0xa000a7n };
    expect(at(clean).ask({ ...read, access: WRITE })).toMatchObject({ code: 0x77, rule: 'nested.update-write' });
  });
});

describe('before any table', () => {
  const off = { GSTS_REG: 0n };

  it('nothing is translated while translation is off', () => {
    expect(machine(0n, {}, off).ask({ address: 0xfee00000n, access: WRITE })).toMatchObject({
      status: PASSED,
      address: 0xfee00000n,
    });
  });

  it('a write of four bytes to the interrupt range is a message; anything else there is blocked in silence', () => {
    const m = machine(0n, {});
    expect(m.ask({ address: 0xfee00000n, access: WRITE })).toMatchObject({ status: INTERRUPT });
    expect(m.ask({ address: 0xfee00000n, access: READ })).toMatchObject({ status: BLOCKED, recorded: false });
    expect(m.ask({ address: 0xfee00000n, access: WRITE, size: 8 })).toMatchObject({ status: BLOCKED, recorded: false });
    expect(m.status()).toBe(0);
  });

  it.each([
    [0x800n, {}, 0x30],
    [0x400n, { ECAP_REG: 0n }, 0x30],
    [0xc00n, { ECAP_REG: 0n }, 0x30],
    [0xc00n, {}, 0x33],
  ])('mode %s is refused where the unit cannot or must not', (ttm, registers, code) => {
    expect(machine(ttm, {}, registers).ask({ address: 0x1000n })).toMatchObject({ status: BLOCKED, code });
  });
});
