/**
 * The reference over the lab: contents and search at the side, one page beside them. Every page is a link, so the
 * browser's Back goes from page to page and at last to the lab as it was.
 */
import {
  type KeyboardEvent,
  type ReactElement,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  type ModelDescription,
  type Page,
  searchIn,
  type Target,
  targetLink,
  withSearch,
} from '../../../engine/index.ts';
import { Pick } from '../../marks/Pick.tsx';
import { ScreenHead } from '../../marks/ScreenHead.tsx';
import { lab, useLab } from '../../store/lab.ts';
import { useNarrow } from '../../store/narrow.ts';
import { returnToLab } from '../../store/reference.ts';
import { type Book, BookContext, loadBook, useBook } from './book.ts';
import { Contents } from './Contents.tsx';
import { AllPage, CoverPage, ModelPage, UnknownPage } from './CoverPage.tsx';
import { EntryPage } from './EntryPage.tsx';
import { FaultPage } from './FaultPage.tsx';
import { ListPage } from './ListPage.tsx';
import { Results } from './Results.tsx';
import { SideBySidePage } from './SideBySidePage.tsx';
import { WordsPage } from './WordsPage.tsx';
// The order is the order of the rules.
import './reference.css';
import './pages.css';
import './narrow.css';
import './paper.css';

export function Reference({ target }: { readonly target: Target }): ReactElement {
  const [book, setBook] = useState<Book | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (book !== null || failed) return;
    loadBook().then(setBook, () => setFailed(true));
  }, [book, failed]);
  // The lab comes back when this has gone.
  useLayoutEffect(() => () => void setTimeout(returnToLab), []);
  return (
    <div className="reference">
      <ScreenHead
        title="Reference"
        href={targetLink()}
        tools={
          <button type="button" className="btn plain ref-print" onClick={() => print()}>
            Print
          </button>
        }
      />
      {book !== null ? (
        <BookContext value={book}>
          <Opened target={target} />
        </BookContext>
      ) : (
        <main className="ref-main">
          <p className="ref-lead" role="status">
            {failed ? 'The reference could not be loaded. The lab is kept as it was.' : 'Loading…'}
          </p>
          {failed && (
            <button type="button" className="btn" onClick={() => setFailed(false)}>
              Try again
            </button>
          )}
        </main>
      )}
    </div>
  );
}

function Opened({ target }: { readonly target: Target }): ReactElement {
  const { engine, models, index } = useBook();
  const page = useMemo(() => engine.pageOf(target, models, index), [engine, target, models, index]);
  const model = useModelInHand(page, target.model);
  const narrow = useNarrow();
  const [typed, setTyped] = useState(() => searchIn(location.hash));
  const [searching, setSearching] = useState(typed !== '');
  const asked = useDeferredValue(typed);
  const groups = useMemo(() => index.find(asked), [index, asked]);
  const main = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = useRef<Page | null>(null);
  const isSearch = searching && asked.trim() !== '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page, or another search
  useEffect(() => {
    const text = searchIn(location.hash);
    if (text !== '') setTyped(text);
    setSearching(text !== '');
  }, [target]);
  /** The address keeps what is searched for: a link shows the same results, and Back leads to them. */
  const find = (text: string): void => {
    setTyped(text);
    setSearching(text.trim() !== '');
    history.replaceState(null, '', withSearch(location.hash, text));
  };
  useEffect(() => {
    document.title = `${titleOf(page)} · IOMMU Lab`;
    // Results stand before the page until they have gone.
    if (isSearch || shown.current === page) return;
    shown.current = page;
    showPage(main.current);
  }, [page, isSearch]);
  useEffect(() => {
    const toSearch = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, select') !== null;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey || !lab().prefs.letters) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener('keydown', toSearch);
    return () => removeEventListener('keydown', toSearch);
  }, []);

  /** What a key asked of results that were still on their way. */
  const wish = useRef<'go to' | 'open' | null>(null);
  const isThere = asked === typed;
  const grant = (wanted: 'go to' | 'open'): void => {
    const first = main.current?.querySelector<HTMLElement>('.ref-found a');
    if (wanted === 'go to') first?.focus();
    else first?.click();
  };
  useEffect(() => {
    if (!isThere || wish.current === null) return;
    if (isSearch) grant(wish.current);
    wish.current = null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    wish.current = null;
    if (event.key === 'Escape') find('');
    const wanted = event.key === 'ArrowDown' ? 'go to' : event.key === 'Enter' ? 'open' : null;
    if (wanted === null || typed.trim() === '') return;
    if (wanted === 'go to') event.preventDefault();
    if (!isThere) wish.current = wanted;
    else if (isSearch) grant(wanted);
    else if (wanted === 'open') find(typed);
  };
  const total = groups.reduce((sum, g) => sum + g.total, 0);
  const contents = <Contents model={model} page={page} />;
  return (
    <div className="ref-body">
      <nav className="ref-nav" aria-label="Contents">
        <input
          ref={search}
          type="search"
          className="ref-search"
          aria-label="Search the reference"
          placeholder="Field, code or word"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={typed}
          onChange={(event) => find(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <p className="heard" role="status">
          {isSearch ? `${total} found. Arrow down goes to the first.` : ''}
        </p>
        <div className="ref-model">
          <Pick
            label="Model"
            value={model.id}
            options={models.map((m) => ({ value: m.id, text: m.title }))}
            onPick={(id) => {
              location.hash = targetLink(id);
            }}
          />
        </div>
        {narrow ? (
          <details className="ref-fold">
            <summary>Contents</summary>
            {contents}
          </details>
        ) : (
          contents
        )}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <main className="ref-main" ref={main} tabIndex={0} aria-label="Page">
        {isSearch ? <Results typed={asked} groups={groups} /> : <Shown page={page} />}
      </main>
    </div>
  );
}

function Shown({ page }: { readonly page: Page }): ReactElement {
  switch (page.kind) {
    case 'cover':
      return <CoverPage />;
    case 'faults':
      return <SideBySidePage />;
    case 'model':
      return <ModelPage model={page.model} />;
    case 'all':
      return <AllPage model={page.model} />;
    case 'entry':
      return <EntryPage {...page} />;
    case 'fault':
      return <FaultPage {...page} />;
    case 'list':
      return <ListPage {...page} />;
    case 'words':
      return <WordsPage word={page.word} />;
    case 'unknown':
      return <UnknownPage page={page} />;
  }
}

/** The page's model; on pages of none, the one that the address names or the one before, and at first the lab's. */
function useModelInHand(page: Page, named: string): ModelDescription {
  const { models } = useBook();
  const running = useLab((s) => s.runs[s.shown]?.model ?? '');
  const [kept, setKept] = useState<ModelDescription | null>(null);
  const own = 'model' in page ? page.model : (models.find((m) => m.id === named) ?? null);
  useEffect(() => {
    if (own !== null) setKept(own);
  }, [own]);
  const found = own ?? kept ?? models.find((m) => m.id === running) ?? models[0];
  if (found === undefined) throw new Error('The registry has no model.');
  return found;
}

/** Brings what the address names into view and the focus to it, so that listeners hear the new page. */
function showPage(main: HTMLElement | null): void {
  if (main === null) return;
  const line = main.querySelector('[data-target]');
  const heading = main.querySelector<HTMLElement>('[data-heading]');
  if (line === null) {
    main.scrollTop = 0;
    heading?.focus({ preventScroll: true });
  } else {
    line.scrollIntoView({ block: 'center' });
    line.querySelector('a')?.focus({ preventScroll: true });
  }
}

function titleOf(page: Page): string {
  switch (page.kind) {
    case 'cover':
      return 'Reference';
    case 'faults':
      return 'Faults side by side';
    case 'model':
    case 'all':
      return `${page.model.title}, reference`;
    case 'entry': {
      const name = page.register?.name ?? page.layout.title;
      return `${page.field === null ? '' : `${page.field.name}, `}${name}, ${page.model.title}`;
    }
    case 'fault':
      return `${page.fault.title}, ${page.model.title}`;
    case 'list':
      return `${page.list}s, ${page.model.title}`;
    case 'words':
      return page.word === null ? 'Glossary' : `${page.word.word}, glossary`;
    case 'unknown':
      return 'Nothing is there';
  }
}
