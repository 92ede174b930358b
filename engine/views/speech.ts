/**
 * Sentences for the ear: a hexadecimal number is spelled, so that `0x4f1000` is heard as "hex 4 f 1 0 0 0". So is a range
 * whose digits are left open, as in `0xFEExxxxx`.
 */
export function spoken(text: string): string {
  return text
    .replace(/\bg([0-9a-f]{3,16})\b/g, (_, digits: string) => `guest hex ${spell(digits)}`)
    .replace(/\b0x([0-9a-fA-Fx]+)\b/g, (_, digits: string) => `hex ${spell(digits)}`)
    .replaceAll('→', 'becomes')
    .replaceAll('×', 'times');
}

const spell = (digits: string): string => [...digits].join(' ');
