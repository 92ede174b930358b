import type { ReactElement } from 'react';
import type { RightsView } from '../../../engine/index.ts';

/** Rights by level with what they come to. It explains a permission fault without a word. */
export function Rights({ rights, done }: { readonly rights: RightsView; readonly done: boolean }): ReactElement {
  return (
    <table className="rights">
      <thead>
        <tr>
          <th scope="col">{done ? 'Rights by level' : 'Rights so far'}</th>
          <td />
          {rights.levels.map((level) => (
            <th key={level} scope="col">
              {level}
            </th>
          ))}
          <th scope="col" className="rights-result">
            result
          </th>
        </tr>
      </thead>
      <tbody>
        {rights.rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="rights-bit">{row.bit}</td>
            {row.values.map((value, i) => (
              <Value key={rights.levels[i] ?? i} value={value} bad={row.denies && value === row.result} />
            ))}
            <Value value={row.result} bad={row.denies} result />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ValueProps {
  readonly value: number | null;
  readonly bad: boolean;
  readonly result?: boolean;
}

function Value({ value, bad, result = false }: ValueProps): ReactElement {
  const looks = [result ? 'rights-result' : '', value === null ? 'rights-unread' : bad ? 'rights-bad' : ''];
  return (
    <td className={looks.filter((look) => look !== '').join(' ')}>
      {value === null ? (
        <>
          <span aria-hidden="true">·</span>
          <span className="heard">not read</span>
        </>
      ) : (
        value
      )}
    </td>
  );
}
