/** Which registers the unit has (registers, chapter 8). */
import type { RegisterDescription } from '../contract.ts';
import { REG } from './unit.ts';

const register = (name: string, offset: number, bytes: 4 | 8, layout: string, says: string): RegisterDescription => ({
  name,
  offset,
  bytes,
  layout,
  says,
});

const message = (name: string, offset: number, what: string): RegisterDescription[] => [
  register(`${name}_IRQ_CFG0`, offset, 8, 'irqCfg0', `Address of the interrupt of ${what}.`),
  register(`${name}_IRQ_CFG1`, offset + 8, 4, 'irqCfg1', `Data of the interrupt of ${what}.`),
  register(`${name}_IRQ_CFG2`, offset + 12, 4, 'irqCfg2', `Attributes of the interrupt of ${what}.`),
];

export const registers: readonly RegisterDescription[] = [
  register('IDR0', REG.IDR0, 4, 'idr0', 'What the unit can do.'),
  register('IDR1', REG.IDR1, 4, 'idr1', 'How large identifiers and queues may be.'),
  register('IDR3', REG.IDR3, 4, 'idr3', 'What else the unit can do.'),
  register('IDR5', REG.IDR5, 4, 'idr5', 'How large addresses are, and which granules there are.'),
  register('AIDR', REG.AIDR, 4, 'aidr', 'Which version of the architecture the unit follows.'),
  register('CR0', REG.CR0, 4, 'cr0', 'What is switched on.'),
  register('CR0ACK', REG.CR0ACK, 4, 'cr0ack', 'CR0 as it took effect.'),
  register('CR1', REG.CR1, 4, 'cr1', 'How tables and queues are cached.'),
  register('CR2', REG.CR2, 4, 'cr2', 'What is recorded, and how EL2 streams work.'),
  register('GBPA', REG.GBPA, 4, 'gbpa', 'What happens to transactions while translation is off.'),
  register('IRQ_CTRL', REG.IRQ_CTRL, 4, 'irqCtrl', 'Which interrupts are on.'),
  register('IRQ_CTRLACK', REG.IRQ_CTRLACK, 4, 'irqCtrlAck', 'IRQ_CTRL as it took effect.'),
  register('GERROR', REG.GERROR, 4, 'gerror', 'Global errors: active where it differs from GERRORN.'),
  register('GERRORN', REG.GERRORN, 4, 'gerrorn', 'Global errors that software has seen.'),
  ...message('GERROR', REG.GERROR_IRQ, 'global errors'),
  register('STRTAB_BASE', REG.STRTAB_BASE, 8, 'strtabBase', 'Where the stream table lies.'),
  register('STRTAB_BASE_CFG', REG.STRTAB_BASE_CFG, 4, 'strtabBaseCfg', 'How large the stream table is, and its form.'),
  register('CMDQ_BASE', REG.CMDQ_BASE, 8, 'queueBase', 'Where the command queue lies.'),
  register('CMDQ_PROD', REG.CMDQ_PROD, 4, 'cmdqProd', 'Where software writes its next command.'),
  register('CMDQ_CONS', REG.CMDQ_CONS, 4, 'cmdqCons', 'Where the unit reads its next command, and why it stopped.'),
  register('EVENTQ_BASE', REG.EVENTQ_BASE, 8, 'queueBase', 'Where the event queue lies.'),
  ...message('EVENTQ', REG.EVENTQ_IRQ, 'the event queue'),
  register('PRIQ_BASE', REG.PRIQ_BASE, 8, 'queueBase', 'Where the PRI queue lies.'),
  ...message('PRIQ', REG.PRIQ_IRQ, 'the PRI queue'),
  register('EVENTQ_PROD', REG.EVENTQ_PROD, 4, 'outProd', 'Where the unit writes its next event.'),
  register('EVENTQ_CONS', REG.EVENTQ_CONS, 4, 'outCons', 'Where software reads its next event.'),
  register('PRIQ_PROD', REG.PRIQ_PROD, 4, 'outProd', 'Where the unit writes its next page request.'),
  register('PRIQ_CONS', REG.PRIQ_CONS, 4, 'outCons', 'Where software reads its next page request.'),
];
