/**
 * Every named state of every screen and mark, collected by pattern: `*.states.tsx`. For development; not in the build.
 * The fragment names the state, `?theme=dark` the theme.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../theme/tokens.css';
import '../theme/base.css';
import '../marks/marks.css';
import './gallery.css';
import type { GalleryState } from './state.ts';

// Not eager: the order of layers is said in `tokens.css`, which must come first.
const files = import.meta.glob<{ readonly states?: readonly GalleryState[] }>('../**/*.states.tsx');
const loaded = await Promise.all(Object.values(files).map((load) => load()));
const states = loaded.flatMap((file) => file.states ?? []);

const params = new URLSearchParams(location.search);
const theme = params.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
document.documentElement.dataset['motion'] = 'off';

const root = createRoot(document.getElementById('root') ?? document.body);

async function show(): Promise<void> {
  const name = decodeURIComponent(location.hash.slice(1));
  const state = states.find((s) => s.name === name);
  document.documentElement.dataset['status'] = 'running';
  await state?.before?.();
  root.render(
    <StrictMode>
      {state === undefined ? (
        <main className="gallery-list">
          <h1>Gallery</h1>
          <ul>
            {states.map((s) => (
              <li key={s.name}>
                <a href={`#${encodeURIComponent(s.name)}`}>{s.name}</a>
              </li>
            ))}
          </ul>
        </main>
      ) : (
        <div className="gallery-one" key={name}>
          {state.draw()}
        </div>
      )}
    </StrictMode>,
  );
  await document.fonts.ready;
  document.documentElement.dataset['status'] = 'idle';
}

addEventListener('hashchange', () => void show());
void show();
