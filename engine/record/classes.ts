/** Which causes one event stands for, for any choice of its fields. Pure: facts in, classes out. */
import { owners as names, type OwnerId, steps } from '../linux/reasons.ts';
import type { FaultEvent } from '../models/contract.ts';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import type { CauseFacts } from './facts.ts';
import type { ClassView, DesignView, RecordFields } from './shapes.ts';

export function recordView(facts: readonly CauseFacts[], fields: RecordFields): DesignView {
  const heard = facts.filter((f) => f.event !== null);
  const reported = heard.filter((f) => fields.reason !== '2019' || f.reason2019 !== null);
  const bySays = new Map<string, CauseFacts[]>();
  for (const f of reported) {
    if (f.event === null) continue;
    const says = saysOf(f, f.event, fields);
    const same = bySays.get(says);
    if (same === undefined) bySays.set(says, [f]);
    else same.push(f);
  }
  const classes = [...bySays].map(([says, causes]) => classOf(says, causes));
  classes.sort((a, b) => Number(a.certain) - Number(b.certain) || b.causes.length - a.causes.length);
  return {
    causes: heard.length,
    told: classes.reduce((sum, c) => sum + (c.certain ? c.causes.length : 0), 0),
    silent: facts.length - heard.length,
    unreported: heard.length - reported.length,
    classes,
  };
}

function classOf(says: string, causes: readonly CauseFacts[]): ClassView {
  const sets = new Set(causes.map((c) => [...c.owners].sort().join()));
  const owners = (Object.keys(names) as OwnerId[]).filter((o) => causes.some((c) => c.owners.includes(o)));
  const list = causes.map(({ model, injectable, title, owners: own, step }) => ({
    model,
    injectable,
    title,
    owners: own,
    step,
  }));
  return { says, causes: list, owners, certain: sets.size === 1 };
}

/** The event in words, as far as its fields go. Two causes with the same words cannot be told apart. */
function saysOf(f: CauseFacts, e: FaultEvent, fields: RecordFields): string {
  const said = [
    ...(fields.model ? [`from ${f.model}`] : []),
    ...reasonOf(f, e, fields),
    ...(fields.permissions ? [accessOf(e.permissions)] : []),
    ...(fields.address ? [e.address === null ? 'no address' : 'an address'] : []),
    ...(fields.pasid ? [e.pasid < 0 ? 'no PASID' : 'a PASID'] : []),
    ...requesterOf(e, fields),
  ];
  return said.length === 0 ? 'a fault' : said.join(', ');
}

function reasonOf(f: CauseFacts, e: FaultEvent, { reason }: RecordFields): readonly string[] {
  switch (reason) {
    case 'none':
      return [];
    case '2017':
      return [steps[e.step].reason2017];
    case 'steps':
      return [steps[e.step].reason];
    case '2019':
      return [f.reason2019 ?? 'not reported'];
    case 'code':
      return [`${f.model} ${f.code}`];
  }
}

function accessOf(permissions: number): string {
  const letters = [
    (permissions & READ) !== 0 ? 'read' : '',
    (permissions & WRITE) !== 0 ? 'write' : '',
    (permissions & EXECUTE) !== 0 ? 'execute' : '',
  ].filter((l) => l !== '');
  return letters.length === 0 ? 'no access told' : letters.join(' and ');
}

/** 16 bits cannot hold the ID of a device outside the first segment, or of one that is not on PCI. */
function requesterOf(e: FaultEvent, { requester }: RecordFields): readonly string[] {
  if (requester === 'none') return [];
  return requester === '16' && e.requesterId > 0xffff ? ['no requester'] : ['a requester'];
}
