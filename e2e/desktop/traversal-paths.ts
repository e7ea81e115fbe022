/** Files a traversal would be after: the nearest secrets, the sources, the system's. */
const targets = [
  'etc/passwd',
  'package.json',
  'out/main/electron.js',
  'main/electron.js',
  'preload/index.cjs',
  'settings.json',
  'proc/self/environ',
  'Windows/win.ini',
];

/** Ways to write "up one folder" that one decoder or another has fallen for. */
const climbs = [
  '../',
  '..%2f',
  '..%2F',
  '%2e%2e/',
  '%2e%2e%2f',
  '.%2e/',
  '%2e./',
  '..\\',
  '..%5c',
  '%2e%2e%5c',
  '..%255c',
  '..%252f',
  '%252e%252e/',
  '%252e%252e%252f',
  '..%c0%af',
  '..%ef%bc%8f',
  '....//',
  '..;/',
  '..%00/',
  './../',
  'assets/../../',
];

const prefixes = ['/', '//', '/\\', '/assets/', '/%00', '/file:///', '/\\\\server\\share\\'];

/** Paths below the page's origin, each of which must find nothing. More than 500, always the same ones. */
export const traversalPaths: readonly string[] = [
  ...targets.flatMap((target) =>
    climbs.flatMap((climb) => [1, 3, 8].map((depth) => `/${climb.repeat(depth)}${target}`)),
  ),
  ...prefixes.flatMap((prefix) => targets.map((target) => `${prefix}${target}`)),
  '/index.html%00',
  '/index.html/',
  '/index.html/.',
  '/INDEX.HTML',
  '/index%2ehtml',
  '/%69ndex.html',
  '/index.html.map',
  '/assets',
  '/assets/',
  '/.',
  '/..',
  '/constructor',
  '/__proto__',
  '/toString',
];
