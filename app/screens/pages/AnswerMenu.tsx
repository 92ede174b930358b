/** What a person can make of one answer. Choosing runs the exchange again; the run before stays as run A. */
import * as Menu from '@radix-ui/react-dropdown-menu';
import type { ReactElement } from 'react';
import type { MessageDetail } from '../../../engine/index.ts';
import { Icon } from '../../marks/Icon.tsx';
import { changeAnswer } from '../../store/pages.ts';
import { setPages, usePages } from '../../store/pages-state.ts';

/** As whoever answers does by itself. */
const OWN = 'own';

export function AnswerMenu({ detail }: { readonly detail: MessageDetail }): ReactElement {
  const open = usePages((s) => s.answering);
  const isOld = usePages((s) => s.shown === 'A');
  const { answers, changed } = detail;
  const now = answers.find((a) => a.id === changed);
  return (
    <section className="pri-answer" aria-label="Answer">
      <p>
        {now === undefined ? (
          'Answered as its handler does.'
        ) : (
          <>
            Changed: <b>{now.title}</b>
          </>
        )}
      </p>
      <Menu.Root open={open} onOpenChange={(answering) => setPages({ answering })} modal={false}>
        <Menu.Trigger className="btn" disabled={isOld}>
          Change this answer <Icon name="caret" className="caret" />
        </Menu.Trigger>
        <Menu.Content className="menu pri-answers" tabIndex={0} align="end" sideOffset={4} collisionPadding={12}>
          <Menu.RadioGroup
            value={changed ?? OWN}
            onValueChange={(value) => changeAnswer(detail, answers.find((a) => a.id === value)?.id ?? null)}
          >
            <Choice id={OWN} title="As its handler does" says="Nothing is changed here." />
            {answers.map((a) => (
              <Choice key={a.id} id={a.id} title={a.title} says={a.says} />
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Root>
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

function Choice({ id, title, says }: ChoiceProps): ReactElement {
  return (
    <Menu.RadioItem value={id} className="menu-item">
      <span className="mark">
        <Menu.ItemIndicator>
          <Icon name="tick" />
        </Menu.ItemIndicator>
      </span>
      <span>
        {title}
        <span className="about">{says}</span>
      </span>
    </Menu.RadioItem>
  );
}
