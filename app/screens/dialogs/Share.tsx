/** The link to what is on the screen, with its length; as a file and as a picture too. */
import { type ReactElement, useEffect, useId, useState } from 'react';
import { Dialog } from '../../marks/Dialog.tsx';
import { grouped } from '../../marks/grouped.ts';
import { pictureOf } from '../../scenes/picture.ts';
import { linkNow, viewOf } from '../../store/address-bar.ts';
import { lab, useLab } from '../../store/lab.ts';
import { fileNameOf, saveFile, saveText } from '../../store/open.ts';

/** Some chat programs cut links from here on. */
const LONG_LINK = 2000;

export function Share(): ReactElement {
  const [hasStep, setHasStep] = useState(true);
  const [isLecture, setLecture] = useState(() => lab().view === 'lecture');
  const n = useLab((s) => s.cursor.n);
  const total = useLab((s) => s.runs[s.shown]?.total ?? 0);
  const link = useLink(hasStep, isLecture);
  const [told, tell] = useState('');
  const field = useId();
  return (
    <Dialog title="Share">
      <label htmlFor={field} className="dialog-label">
        Link
      </label>
      <textarea
        id={field}
        className="share-link"
        readOnly
        rows={3}
        value={link ?? 'Making the link…'}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="dialog-calm">
        {grouped(link?.length ?? 0)} characters. The scenario and all changes are in it; nothing is kept on a server.
      </p>
      {link !== null && link.length >= LONG_LINK && (
        <p className="dialog-warn">Some chat programs cut links of this length. A file always arrives whole.</p>
      )}
      <label className="dialog-switch">
        <input type="checkbox" checked={hasStep} onChange={(event) => setHasStep(event.currentTarget.checked)} />
        Start at this step ({n} of {total})
      </label>
      <label className="dialog-switch">
        <input type="checkbox" checked={isLecture} onChange={(event) => setLecture(event.currentTarget.checked)} />
        Open in Lecture view
      </label>
      <div className="dialog-acts">
        <button
          type="button"
          data-first
          className="btn strong"
          disabled={link === null}
          onClick={() => {
            navigator.clipboard.writeText(link ?? '').then(
              () => tell('Copied.'),
              () => tell('Copying is not allowed here: select the link and copy it.'),
            );
          }}
        >
          Copy link
        </button>
        <button type="button" className="btn" onClick={saveFile}>
          Save as a file
        </button>
        <button type="button" className="btn" onClick={savePicture}>
          Save as a picture
        </button>
        <span role="status">{told}</span>
      </div>
    </Dialog>
  );
}

/** The link, made anew when a switch is turned. */
function useLink(hasStep: boolean, isLecture: boolean): string | null {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const view = viewOf(lab(), { hasStep, isLecture });
    linkNow(view).then(
      (href) => isWanted && setLink(href),
      (error: unknown) => isWanted && setLink(`The link could not be made: ${String(error)}`),
    );
    return () => {
      isWanted = false;
    };
  }, [hasStep, isLecture]);
  return link;
}

function savePicture(): void {
  const { look, scenario } = lab();
  if (look === null) return;
  const title = scenario?.title ?? 'IOMMU Lab';
  const svg = pictureOf(look.parts.walk, title, look.current?.text ?? 'Before the first step.');
  saveText(`${fileNameOf(title)}-step-${look.step}.svg`, 'image/svg+xml', svg);
}
