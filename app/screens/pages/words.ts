/** Small words that several parts of the screen share. */
import type { ActorId, ExchangeView, GroupView, MessageCode } from '../../../engine/index.ts';

/** PRG indices have 9 bits: two digits as a rule. */
export const groupName = ({ index }: Pick<GroupView, 'index'>): string => `0x${index.toString(16).padStart(2, '0')}`;

export const CODE_TITLES: Readonly<Record<MessageCode, string>> = {
  RQ: 'request',
  RS: 'response',
  RD: 'memory read',
  WR: 'write',
  IN: 'interrupt',
  FL: 'fault',
  IV: 'invalidation',
  OK: 'done',
  SW: 'software',
  LG: 'line in the kernel’s log',
  TM: 'time has run out',
};

/** An actor with where it stands: "Guest kernel", "Device". */
export function actorName(view: ExchangeView, id: ActorId): string {
  const actor = view.actors.find((a) => a.id === id);
  if (actor === undefined) return id;
  const within = actor.within === '' ? '' : `${actor.within[0]?.toUpperCase()}${actor.within.slice(1)} `;
  return within === '' ? actor.title : `${within}${actor.title.toLowerCase()}`;
}
