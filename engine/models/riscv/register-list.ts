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

export const registers: readonly RegisterDescription[] = [
  register('capabilities', REG.CAPABILITIES, 8, 'capabilities', 'What the unit can do.'),
  register('fctl', REG.FCTL, 4, 'fctl', 'Byte order, wires or messages, width of second stages.'),
  register('ddtp', REG.DDTP, 8, 'ddtp', 'Root of the device directory, and how many levels it has.'),
  register('cqb', REG.CQB, 8, 'queueBase', 'Where the command queue lies.'),
  register('cqh', REG.CQH, 4, 'queueOwnIndex', 'Where the unit reads its next command.'),
  register('cqt', REG.CQT, 4, 'queueIndex', 'Where software writes its next command.'),
  register('fqb', REG.FQB, 8, 'queueBase', 'Where the fault queue lies.'),
  register('fqh', REG.FQH, 4, 'queueIndex', 'Where software reads its next fault.'),
  register('fqt', REG.FQT, 4, 'queueOwnIndex', 'Where the unit writes its next fault.'),
  register('pqb', REG.PQB, 8, 'queueBase', 'Where the page-request queue lies.'),
  register('pqh', REG.PQH, 4, 'queueIndex', 'Where software reads its next page request.'),
  register('pqt', REG.PQT, 4, 'queueOwnIndex', 'Where the unit writes its next page request.'),
  register('cqcsr', REG.CQCSR, 4, 'cqcsr', 'The command queue: on, and its errors.'),
  register('fqcsr', REG.FQCSR, 4, 'fqcsr', 'The fault queue: on, and its errors.'),
  register('pqcsr', REG.PQCSR, 4, 'pqcsr', 'The page-request queue: on, and its errors.'),
  register('ipsr', REG.IPSR, 4, 'ipsr', 'Which interrupts are pending.'),
  register('tr_req_iova', REG.TR_REQ_IOVA, 8, 'trReqIova', 'Page of a translation to try.'),
  register('tr_req_ctl', REG.TR_REQ_CTL, 8, 'trReqCtl', 'Tries a translation.'),
  register('tr_response', REG.TR_RESPONSE, 8, 'trResponse', 'What the translation came to.'),
  register('iommu_qosid', REG.IOMMU_QOSID, 4, 'qosid', 'Quality-of-service IDs of the unit itself.'),
  register('icvec', REG.ICVEC, 8, 'icvec', 'Which interrupt has which vector.'),
  ...Array.from({ length: 16 }, (_, n) =>
    register(`msi_cfg_tbl[${n}]`, REG.MSI_CFG_TBL + n * 16, 16, 'msiCfg', `Where interrupts of vector ${n} go.`),
  ),
  register('UNIT_ERRORS', STATE.ERRORS, 4, 'unitErrors', 'Inside the unit: errors that no table can bring about.'),
];
