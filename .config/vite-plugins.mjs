import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * A meta tag, because static hosts send no headers of ours; only in the build, because the development server needs
 * inline scripts. It stands first in the head: a policy binds only what comes after it.
 *
 * @returns {import('vite').Plugin}
 */
export function contentSecurityPolicy() {
  return {
    name: 'lab:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

/**
 * Tells the browser in the page itself what it will be asked for next, so that pieces that are run one after the other
 * are still fetched at once.
 *
 * @param {string} module the piece, from the top folder
 * @returns {import('vite').Plugin}
 */
export function fetchAhead(module) {
  return {
    name: 'lab:fetch-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const piece = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/${module}`));
        if (piece === undefined) return [];
        /** @param {Record<string, string | boolean>} attrs */
        const link = (attrs) => ({ tag: 'link', attrs, injectTo: /** @type {const} */ ('head') });
        return [
          ...[...(piece.viteMetadata?.importedCss ?? [])].map((name) =>
            link({ rel: 'stylesheet', crossorigin: true, href: `./${name}` }),
          ),
          ...[piece.fileName, ...piece.imports].map((name) =>
            link({ rel: 'modulepreload', crossorigin: true, href: `./${name}` }),
          ),
        ];
      },
    },
  };
}

/**
 * Writes `sw.js`, which keeps the whole lab for use without a network. The cache's name is a hash of everything in it, so
 * a new build is a new cache and the old one goes.
 *
 * @returns {import('vite').Plugin}
 */
export function offline() {
  let publicDir = '';
  return {
    name: 'lab:offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        /** @type {Map<string, string | Uint8Array>} */
        const files = new Map();
        for (const [name, file] of Object.entries(bundle)) {
          if (!name.endsWith('.map')) files.set(name, file.type === 'asset' ? file.source : file.code);
        }
        if (files.has('index.html')) {
          for (const path of filesIn(publicDir)) {
            files.set(relative(publicDir, path).replaceAll('\\', '/'), readFileSync(path));
          }
          const hash = createHash('sha256');
          for (const name of [...files.keys()].sort()) hash.update(name).update(files.get(name) ?? '');
          this.emitFile({
            type: 'asset',
            fileName: 'sw.js',
            source: serviceWorker([...files.keys()].sort(), hash.digest('hex').slice(0, 16)),
          });
        }
      },
    },
  };
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** @param {readonly string[]} names @param {string} hash */
function serviceWorker(names, hash) {
  const files = names.map((name) => (name === 'index.html' ? './' : `./${name}`));
  return `const PREFIX = 'iommu-lab:' + self.registration.scope + ':';
const CACHE = PREFIX + '${hash}';
const FILES = ${JSON.stringify(files)};
// Hosts may answer with "Vary: Origin", which would hide a kept script from a request that sends an origin.
const kept = (request) => caches.open(CACHE).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));
self.addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
  const drop = (names) => Promise.all(names.filter(old).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  // The page itself comes from the network first, or an update would show a visit late.
  event.respondWith(request.mode === 'navigate'
    ? fetch(request).catch(async () => (await kept('./')) ?? Response.error())
    : kept(request).then((found) => found ?? fetch(request)));
});
`;
}
