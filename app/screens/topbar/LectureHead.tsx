import type { ReactElement } from 'react';
import { Hex } from '../../marks/Hex.tsx';
import { lab } from '../../store/lab.ts';
import { useWalk } from '../../store/read.ts';
import './lecture.css';

/** The request in large type, and the way back. */
export function LectureHead(): ReactElement {
  const request = useWalk()?.request;
  return (
    <div className="lecture-head">
      <h1 className="heard">IOMMU Lab</h1>
      {request !== undefined && (
        <>
          <b className="hex">{request.device}</b>
          {request.pasid !== null && <span className="hex">PASID {request.pasid}</span>}
          <span>
            {request.access} {request.size} B
          </span>
          <Hex className="even lecture-address" value={request.address} width={16} />
        </>
      )}
      <button type="button" className="btn" onClick={() => lab().setView('lab')}>
        Leave lecture
      </button>
    </div>
  );
}
