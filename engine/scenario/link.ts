/**
 * The share link. Its fragment is
 *
 *     #1.<length>.<check>.<payload>
 *
 * version 1 · characters of the payload, base 36 · CRC-32 of the payload's characters, six letters · base64url of
 * deflate-raw of JSON (`link-payload.ts`). Nothing of it reaches a server. Reading limits sizes first and never throws.
 */
import { loadBuiltin } from './builtin/index.ts';
import type { Scenario } from './format.ts';
import { readJson } from './json.ts';
import { baseOf, type LinkRead, type LinkView, packLink, unpackLink } from './link-payload.ts';
import { asciiBytes, asciiText, base64url, checkOf, fromBase64url } from './link-text.ts';
import type { ModelLookup } from './names.ts';
import { decimalGroups } from './numbers.ts';

export type { LinkContent, LinkRead, LinkView } from './link-payload.ts';

export const LINK_VERSION = 1;
/** Characters of a fragment that are looked at. */
export const FRAGMENT_CHARACTERS = 64 * 1024;
/** Bytes that a link may unpack to. */
export const UNPACKED_BYTES = 4 * 1024 * 1024;

/** Raw deflate, as the platform has it. */
export interface Deflate {
  compress(bytes: Uint8Array): Promise<Uint8Array>;
  /** Stops reading as soon as more than `limit` bytes have come out. */
  decompress(bytes: Uint8Array, limit: number): Promise<Uint8Array | 'too large' | 'broken'>;
}

/** Whether a fragment is meant as a link of ours, sound or not. */
export const isLink = (fragment: string): boolean => /^#?\d+\./.test(fragment);

/** The fragment of a link, `#` included. `before` is what the scenario is compared with. */
export async function writeLink(
  scenario: Scenario,
  view: LinkView,
  deflate: Deflate,
  before: Scenario | null = null,
): Promise<string> {
  if (scenario.id !== undefined) await loadBuiltin(scenario.id);
  const packed = await deflate.compress(asciiBytes(JSON.stringify(packLink(scenario, view, before))));
  const payload = base64url(packed);
  return `#${LINK_VERSION}.${payload.length.toString(36)}.${checkOf(payload)}.${payload}`;
}

const AGAIN = 'Paste the full link, open a file, or start with an example.';
const failed = (says: string, remedy = AGAIN): LinkRead => ({
  problems: [{ where: 'link', says: `${says} Nothing was opened.`, remedy }],
});
const changed = (): LinkRead => failed('This link was changed on the way: the check value differs.');

/** Reads a fragment, with or without `#`. */
export async function readLink(
  fragment: string,
  deflate: Deflate,
  lookup?: ModelLookup,
  characters = FRAGMENT_CHARACTERS,
): Promise<LinkRead> {
  if (fragment.length > characters)
    return failed(
      `This link has ${decimalGroups(fragment.length)} characters; the limit is ${decimalGroups(characters)}.`,
      'Ask for the file instead.',
    );
  const payload = payloadOf(fragment);
  if (typeof payload === 'object') return payload;
  try {
    return await unpack(payload, deflate, lookup);
  } catch {
    return failed('This link cannot be unpacked.', 'Ask for a new link, or for the file.');
  }
}

/** The sound payload of a fragment, or why there is none. */
function payloadOf(fragment: string): string | LinkRead {
  // Mail programs break lines.
  const text = fragment.replace(/^#/, '').replace(/\s|%20|%0[AD9]/gi, '');
  const version = /^(\d{1,6})(?:\.|$)/.exec(text)?.[1];
  if (version === undefined) return failed('This is no link of the lab.');
  if (Number(version) > LINK_VERSION)
    return failed(
      `Made with a newer IOMMU Lab (format ${Number(version)}; this is ${LINK_VERSION}).`,
      'Reload the page to update it.',
    );
  if (Number(version) < LINK_VERSION) return changed();
  const head = /^\d+\.([0-9a-z]{1,6})\./.exec(text);
  if (head === null)
    return /^\d+\.?[0-9a-z]{0,6}$/.test(text)
      ? failed('This link is incomplete: only its beginning arrived.')
      : changed();
  const check = head[0].length;
  const start = check + 7;
  const total = start + Number.parseInt(head[1] ?? '', 36);
  if (text.length < total)
    return failed(
      `This link is incomplete: ${decimalGroups(text.length)} of ${decimalGroups(total)} characters arrived.`,
    );
  // What a sentence adds to a link, such as its full stop, comes after the end and does no harm.
  const payload = text.slice(start, total);
  const sound = /^[\w-]*$/.test(payload) && text.slice(check, start) === `${checkOf(payload)}.`;
  return sound ? payload : changed();
}

async function unpack(payload: string, deflate: Deflate, lookup: ModelLookup | undefined): Promise<LinkRead> {
  const packed = fromBase64url(payload);
  const bytes = packed === null ? 'broken' : await deflate.decompress(packed, UNPACKED_BYTES);
  if (bytes === 'too large')
    return failed(`This link unpacks to more than ${UNPACKED_BYTES / 1024 / 1024} MB.`, 'Ask for the file instead.');
  const text = bytes === 'broken' ? null : asciiText(bytes);
  if (text === null) return failed('This link cannot be unpacked.', 'Ask for a new link, or for the file.');
  const json = readJson(text, UNPACKED_BYTES);
  if ('problem' in json) return failed('What this link holds is no scenario.', 'Ask for a new link, or for the file.');
  const base = baseOf(json.value);
  if (base !== undefined) await loadBuiltin(base);
  return unpackLink(json.value, lookup);
}
