/** What a device wants to do, and the requests that it makes for it. */
import { type DmaRequest, EXECUTE, newRequest, READ, WRITE } from '../pcie/request.ts';

/** Pages that the device wants to use together. */
export interface Task {
  readonly pasid: number;
  readonly pages: readonly number[];
  readonly access: number;
  tries: number;
}

/** One access of a task. To execute a page is to read it, too. */
export function requestOf(requesterId: number, task: Task, page: number, type: number): DmaRequest {
  const q = newRequest();
  q.requesterId = requesterId;
  q.pasid = task.pasid;
  q.addressLo = (page << 12) | 0;
  q.addressHi = (page / 2 ** 20) | 0;
  q.access = task.access === EXECUTE ? EXECUTE | READ : task.access;
  q.type = type;
  return q;
}

export const accessOf = (access: string): number => (access === 'read' ? READ : access === 'write' ? WRITE : EXECUTE);
