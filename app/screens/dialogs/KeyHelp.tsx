import { Fragment, type ReactElement } from 'react';
import { Dialog } from '../../marks/Dialog.tsx';
import { type Action, actionList } from '../../store/actions.ts';
import { keyText } from '../../store/keyboard.ts';
import { useLab } from '../../store/lab.ts';

const GROUPS: readonly Action['group'][] = ['Walk', 'Edit', 'Show', 'Take away'];

/** Keys that belong to a widget while it has the focus. */
const WIDGETS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['← → ↑ ↓'], 'In the bits: by bit and by row'],
  [['Ctrl + ← →'], 'In the bits: by field'],
  [['Space'], 'In the bits: flip'],
  [['← →'], 'On the timeline: by step'],
  [['Page Up', 'Page Down'], 'On the timeline: by phase'],
  [['← →'], 'On an entry of the walk: to the next table'],
  [['B', '.'], 'In Lecture view: blank the picture'],
  [['I'], 'In Lecture view: show the entry'],
  [['Ctrl + V'], 'Outside text fields: paste a fault line'],
  [['Escape'], 'Unpin, close, leave editing'],
];

export function KeyHelp(): ReactElement {
  const letters = useLab((s) => s.prefs.letters);
  return (
    <Dialog title="Keys" wide>
      {!letters && <p className="dialog-calm">Single-letter keys are switched off in Menu.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="keys dialog-scroll" aria-label="All keys" tabIndex={0}>
        {GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {actionList
                .filter((action) => action.group === group && action.keys.length > 0)
                .map((action) => (
                  <div key={action.id}>
                    <dt>
                      <Keys keys={action.keys.map(keyText)} />
                    </dt>
                    <dd>{action.label}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section aria-label="Where the focus is">
          <h3>Where the focus is</h3>
          <dl>
            {WIDGETS.map(([keys, does]) => (
              <div key={does}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      </section>
    </Dialog>
  );
}

const Keys = ({ keys }: { readonly keys: readonly string[] }): ReactElement => (
  <>
    {keys.map((key, i) => (
      <Fragment key={key}>
        {i > 0 && ' or '}
        <kbd>{key}</kbd>
      </Fragment>
    ))}
  </>
);
