/** Which registers the unit has, and the words inside it that people may look at (registers, chapter 8). */
import type { RegisterDescription } from '../contract.ts';
import { REG, STATE } from './unit.ts';

const register = (
  name: string,
  offset: number,
  bytes: 4 | 8 | 16,
  layout: string,
  says: string,
): RegisterDescription => ({ name, offset, bytes, layout, says });

const event = (prefix: string, offset: number, control: string, what: string): RegisterDescription[] => [
  register(`${prefix}CTL_REG`, offset, 4, control, `Masks the interrupt of ${what}.`),
  register(`${prefix}DATA_REG`, offset + 4, 4, 'eventData', `Data of the interrupt of ${what}.`),
  register(`${prefix}ADDR_REG`, offset + 8, 4, 'eventAddress', `Address of the interrupt of ${what}.`),
  register(`${prefix}UADDR_REG`, offset + 12, 4, 'eventUpperAddress', `Upper half of that address.`),
];

const DEFAULT_FAULT_RECORDS = 0x600;

/** Offsets of fault records and of IVA_REG follow the default CAP_REG and ECAP_REG. */
export const registers: readonly RegisterDescription[] = [
  register('VER_REG', REG.VER, 4, 'verReg', 'Which version of the architecture the unit follows.'),
  register('CAP_REG', REG.CAP, 8, 'capReg', 'What the unit can do.'),
  register('ECAP_REG', REG.ECAP, 8, 'ecapReg', 'What else the unit can do.'),
  register('GCMD_REG', REG.GCMD, 4, 'gcmdReg', 'Commands to the whole unit; reads as 0.'),
  register('GSTS_REG', REG.GSTS, 4, 'gstsReg', 'What is switched on.'),
  register('RTADDR_REG', REG.RTADDR, 8, 'rtaddrReg', 'Root table pointer, taken over by the command SRTP.'),
  register('CCMD_REG', REG.CCMD, 8, 'ccmdReg', 'Invalidates the context cache, when there is no queue.'),
  register('FSTS_REG', REG.FSTS, 4, 'fstsReg', 'Which faults and errors are pending.'),
  ...event('FE', REG.FECTL, 'fectlReg', 'faults'),
  register('IQH_REG', REG.IQH, 8, 'iqhReg', 'Where the unit reads its next command.'),
  register('IQT_REG', REG.IQT, 8, 'iqtReg', 'Where software writes its next command.'),
  register('IQA_REG', REG.IQA, 8, 'iqaReg', 'Where the invalidation queue lies.'),
  register('ICS_REG', REG.ICS, 4, 'icsReg', 'Whether a wait command is complete.'),
  ...event('IE', REG.IECTL, 'iectlReg', 'completed waits'),
  register('IQERCD_REG', REG.IQERCD, 8, 'iqercdReg', 'Why the invalidation queue stopped.'),
  register('IRTA_REG', REG.IRTA, 8, 'irtaReg', 'Interrupt table pointer, taken over by the command SIRTP.'),
  register('PQH_REG', REG.PQH, 8, 'pqhReg', 'Where software reads its next page request.'),
  register('PQT_REG', REG.PQT, 8, 'pqtReg', 'Where the unit writes its next page request.'),
  register('PQA_REG', REG.PQA, 8, 'pqaReg', 'Where the page request queue lies.'),
  register('PRS_REG', REG.PRS, 4, 'prsReg', 'Whether page requests wait or were lost.'),
  ...event('PE', REG.PECTL, 'pectlReg', 'page requests'),
  register('IVA_REG', 0x500, 8, 'ivaReg', 'Pages that IOTLB_REG invalidates.'),
  register('IOTLB_REG', 0x508, 8, 'iotlbReg', 'Invalidates the IOTLB, when there is no queue.'),
  ...Array.from({ length: 8 }, (_, n) =>
    register(`FRCD[${n}]`, DEFAULT_FAULT_RECORDS + n * 16, 16, 'faultRecord', 'One fault.'),
  ),
  register('ROOT_IN_USE', STATE.ROOT, 8, 'rtaddrReg', 'Inside the unit: RTADDR_REG as the last SRTP took it.'),
  register(
    'INTERRUPT_TABLE_IN_USE',
    STATE.INTERRUPT_TABLE,
    8,
    'irtaReg',
    'Inside the unit: IRTA_REG as the last SIRTP took it.',
  ),
  register('UNIT_ERRORS', STATE.ERRORS, 4, 'unitErrors', 'Inside the unit: errors that no table can bring about.'),
];
