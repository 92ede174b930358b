/** What a scenario's page requests may not say: devices that are not there, numbers out of range, more than can be run. */
import type { ExchangeText } from '../page-requests/format.ts';
import { parseRequester } from '../pcie/request.ts';
import { aligned, pasidFits, type Tell, whole } from './checks-numbers.ts';
import type { Hex, Scenario } from './format.ts';
import { GROUPS, PAGE, PAGE_REQUESTS, REGION_PAGES, TICKS } from './limits.ts';
import { decimalGroups, hexValue } from './numbers.ts';

export function checkExchange(x: ExchangeText, s: Scenario, tell: Tell): void {
  const known = new Set(s.devices.map((d) => parseRequester(d.device)));
  const serving = new Set<number | null>();
  const device = (text: string, where: string): void => {
    if (!known.has(parseRequester(text)))
      tell(`${where}.device`, `There is no device '${text}' in this scenario.`, 'Name one of its devices.');
  };
  const page = (text: Hex, pasid: Hex | null, where: string, key: string): void => {
    aligned(hexValue(text), text, PAGE, `${where}.${key}`, tell);
    pasidFits(pasid, `${where}.pasid`, tell);
  };
  if (x.queueLog2 !== null) whole(x.queueLog2, 0, 20, 'exchange.queueLog2', tell);
  whole(x.timeout.after, 0, TICKS, 'exchange.timeout.after', tell);
  for (const [i, e] of x.endpoints.entries()) {
    const where = `exchange.endpoints[${i}]`;
    device(e.device, where);
    const id = parseRequester(e.device);
    if (serving.has(id)) tell(`${where}.device`, `The device '${e.device}' stands twice.`, 'Keep one of them.');
    serving.add(id);
    whole(e.allocation, 1, GROUPS * 256, `${where}.allocation`, tell);
    whole(e.retries, 0, 100, `${where}.retries`, tell);
    whole(e.patience, 1, TICKS, `${where}.patience`, tell);
  }
  let pages = 0;
  for (const [i, r] of x.regions.entries()) {
    const where = `exchange.regions[${i}]`;
    device(r.device, where);
    page(r.start, r.pasid, where, 'start');
    if (whole(r.pages, 1, REGION_PAGES, `${where}.pages`, tell)) pages += r.pages;
  }
  if (pages > REGION_PAGES)
    tell(
      'exchange.regions',
      `They have ${decimalGroups(pages)} pages; the limit is ${decimalGroups(REGION_PAGES)}.`,
      'Make regions smaller.',
    );
  let requests = 0;
  for (const [i, j] of x.jobs.entries()) {
    const where = `exchange.jobs[${i}]`;
    device(j.device, where);
    if (!x.endpoints.some((e) => parseRequester(e.device) === parseRequester(j.device)))
      tell(`${where}.device`, `The device '${j.device}' is no endpoint of the exchange.`, 'Add it to the endpoints.');
    page(j.address, j.pasid, where, 'address');
    whole(j.at, 0, TICKS, `${where}.at`, tell);
    whole(j.group, 1, GROUPS, `${where}.group`, tell);
    const fits = whole(j.pages, 1, PAGE_REQUESTS, `${where}.pages`, tell);
    if (whole(j.times, 1, PAGE_REQUESTS, `${where}.times`, tell) && fits) requests += j.pages * j.times;
  }
  if (requests > PAGE_REQUESTS)
    tell(
      'exchange.jobs',
      `They ask for ${decimalGroups(requests)} pages; the limit is ${decimalGroups(PAGE_REQUESTS)}.`,
      'Ask for fewer.',
    );
  for (const [i, a] of x.acts.entries()) {
    const where = `exchange.acts[${i}]`;
    device(a.device, where);
    page(a.address, a.pasid, where, 'address');
    whole(a.at, 0, TICKS, `${where}.at`, tell);
    whole(a.pages, 1, REGION_PAGES, `${where}.pages`, tell);
  }
  for (const [i, c] of x.changes.entries()) whole(c.group, 0, PAGE_REQUESTS, `exchange.changes[${i}].group`, tell);
}
