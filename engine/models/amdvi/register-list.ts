/** Which registers the unit has, and the words inside it that people may look at (registers, chapter 8). */
import type { RegisterDescription } from '../contract.ts';
import { REG, STATE } from './unit.ts';

const register = (
  name: string,
  offset: number,
  layout: string,
  says: string,
  bytes: 4 | 8 | 16 = 8,
): RegisterDescription => ({ name, offset, bytes, layout, says });

export const registers: readonly RegisterDescription[] = [
  register('DevTabBase', REG.DEV_TAB, 'devTabBase', 'Where the device table lies and how long it is.'),
  register('CmdBase', REG.CMD_BASE, 'cmdBase', 'Where the command buffer lies.'),
  register('EvtBase', REG.EVT_BASE, 'evtBase', 'Where the event log lies.'),
  register('Control', REG.CONTROL, 'control', 'What is switched on.'),
  register('ExclBase', REG.EXCL_BASE, 'exclBase', 'First page of the range that is not translated.'),
  register('ExclLimit', REG.EXCL_LIMIT, 'exclLimit', 'Last page of the range that is not translated.'),
  register('EFR', REG.EFR, 'efr', 'What the unit can do.'),
  register('PPRBase', REG.PPR_BASE, 'pprBase', 'Where the PPR log lies.'),
  register('HwEventHigh', REG.HW_EVENT_HIGH, 'hwEventHigh', 'Last hardware error, address (with HESup).'),
  register('HwEventLow', REG.HW_EVENT_LOW, 'hwEventLow', 'Last hardware error, what and who (with HESup).'),
  register('HwEventStatus', REG.HW_EVENT_STATUS, 'hwEventStatus', 'Whether a hardware error is kept (with HESup).'),
  register('EFR2', REG.EFR2, 'efr2', 'What else the unit can do.'),
  register('CmdHead', REG.CMD_HEAD, 'headReg', 'Where the unit reads its next command.'),
  register('CmdTail', REG.CMD_TAIL, 'tailReg', 'Where software writes its next command.'),
  register('EvtHead', REG.EVT_HEAD, 'headReg', 'Where software reads its next event.'),
  register('EvtTail', REG.EVT_TAIL, 'tailReg', 'Where the unit writes its next event.'),
  register('Status', REG.STATUS, 'status', 'What runs, and what wants attention.'),
  register('PprHead', REG.PPR_HEAD, 'headReg', 'Where software reads its next page request.'),
  register('PprTail', REG.PPR_TAIL, 'tailReg', 'Where the unit writes its next page request.'),
  register('PprAutoResponse', REG.PPR_AUTO, 'pprAutoResponse', 'What the unit answers to page requests it loses.'),
  register('PprEarly', REG.PPR_EARLY, 'pprEarly', 'When the PPR log warns of filling up.'),
  register('UNIT_ERRORS', STATE.ERRORS, 'unitErrors', 'Inside the unit: errors that no table can bring about.', 4),
  register('SILENT_DEVICE', STATE.SILENT, 'silentDevice', 'Beside the unit: a device that answers nothing.', 4),
  register('MESSAGE_ADDRESS', STATE.MESSAGE, 'messageAddress', 'In configuration space: where interrupts go.'),
  register('MESSAGE_DATA', STATE.MESSAGE_DATA, 'messageData', 'In configuration space: data of interrupts.', 4),
];
