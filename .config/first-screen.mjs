import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './paths.mjs';

const NAME = 'virtual:first-screen';
const ANSWERED = `\0${NAME}`;

/** @returns {Promise<{ packed: string, inWords: string }>} */
async function firstWalk() {
  const options = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' });
  return (await runnerImport(join(root, '.config/first-walk.ts'), options)).module;
}

/**
 * Runs the first scenario when the lab is built, so that the page can show and step it before its engine is up.
 *
 * @returns {import('vite').Plugin}
 */
export function firstScreen() {
  /** @type {ReturnType<typeof firstWalk> | undefined} */
  let made;
  const once = () => {
    made ??= firstWalk();
    return made;
  };
  return {
    name: 'lab:first-screen',
    resolveId: (id) => (id === NAME ? ANSWERED : undefined),
    async load(id) {
      if (id !== ANSWERED) return undefined;
      // Browsers read a text of JSON faster than the same as a program.
      return `export const packed = JSON.parse(${JSON.stringify((await once()).packed)});`;
    },
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => {
        const { inWords } = await once();
        return html.replace('<!--in-words-->', () => inWords);
      },
    },
  };
}
