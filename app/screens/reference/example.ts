/** The entry of the lab that has a format, so that a format need not be abstract. */
import { useMemo } from 'react';
import { useLab } from '../../store/lab.ts';

export interface Example {
  readonly title: string;
  readonly words: readonly number[];
}

export function useExample(model: string, layout: string, register: string | null): Example | null {
  const parts = useLab((s) => (s.runs[s.shown]?.model === model ? (s.look?.parts ?? null) : null));
  return useMemo(() => {
    if (parts === null) return null;
    if (register !== null) {
      const found = parts.unit.registers.find((r) => r.name === register);
      return found === undefined ? null : { title: found.name, words: found.words };
    }
    const column = parts.walk.columns.find((c) => c.layout === layout && c.words.length > 0);
    if (column !== undefined) {
      const where = column.at === null ? '' : ` at ${column.at}`;
      return { title: `${column.title}[${column.key}]${where}`, words: column.words };
    }
    const record = parts.record.records.find((r) => r.layout === layout);
    return record === undefined ? null : { title: `the record ${record.title}`, words: record.words };
  }, [parts, layout, register]);
}
