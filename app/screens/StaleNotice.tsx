import type { ReactElement } from 'react';
import { invalidateAll, leaveStale, useIsLeft } from '../store/invalidation.ts';
import { useUnit } from '../store/read.ts';

/** Edits change memory only. A copy that no longer agrees is told until somebody drops it or leaves it be. */
export function StaleNotice(): ReactElement | null {
  const stale = useUnit()?.stale ?? [];
  const isLeft = useIsLeft(stale);
  if (stale.length === 0 || isLeft) return null;
  const says = [...new Set(stale.map((s) => s.says))];
  return (
    <div className="stale" role="status">
      <p>{says.join(' ')}</p>
      <button type="button" className="btn" onClick={invalidateAll}>
        Invalidate
      </button>
      <button type="button" className="btn plain" onClick={() => leaveStale(stale)}>
        Leave it stale
      </button>
    </div>
  );
}
