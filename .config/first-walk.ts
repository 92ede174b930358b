/** Runs the first scenario, in Node, while the lab is built: what a screen shows at each of its steps. */

import { pictureOf } from '../app/scenes/picture.ts';
import { pack } from '../app/store/sharing.ts';
import { builtin, builtins, type Look } from '../engine/index.ts';
import { createSession } from '../engine/session.ts';

const scenario = builtin(builtins[0]?.id ?? '');
if (scenario === undefined) throw new Error('There is no first scenario.');
const session = createSession();
const run = await session.open({ run: 'B', scenario });
const looks: Look[] = [];
for (let step = 0; step <= run.total; step++) looks.push(await session.look({ run: 'B', step, have: {} }));

/** All of it, as the page unpacks it. */
export const packed = JSON.stringify(pack({ scenario, run: { ...run, ticks: [...run.ticks] }, looks }));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function picture(): string {
  const last = looks.at(-1);
  const walk = last?.parts.walk;
  return walk === undefined ? '' : pictureOf(walk, scenario?.title ?? '', last?.current?.text ?? '');
}

/** Stands in the page until the lab does, and where it cannot: the first walk as a picture and in words. */
export const inWords = `<main class="in-words">
<h1>IOMMU Lab</h1>
<p>The lab runs in this page and needs JavaScript, in a browser of 2024 or newer. This is its first walk, ${escaped(scenario.title)}, in words.</p>
${picture()}
<ol>${run.steps.map((step) => `<li>${escaped(step.text)}</li>`).join('')}</ol>
</main>`;
