// Renders one JSON Resume with one npm theme to HTML on standard output.
// usage: node themes.mjs NODE_MODULES THEME RESUME.json
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, theme, file] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'x.js'));
const home = path.resolve(modules, `jsonresume-theme-${theme}`);
const manifest = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));

/** Old themes read the names that the schema had before version 1. */
function withOldNames(resume) {
  delete resume.x;
  resume.basics.website = resume.basics.url;
  for (const job of resume.work ?? []) {
    job.company = job.name;
    job.website = job.url;
  }
  return resume;
}

/** Style sheets that themes fetch from content networks, from packages instead; the rest is left out. */
function offline(html) {
  const local = [
    [/bootstrap(\.min)?\.css$/, 'bootstrap/dist/css/bootstrap.min.css'],
    [/font-awesome\/4.*\.css$/, 'font-awesome/css/font-awesome.min.css'],
    [/font-awesome\/6.*\.css$/, '@fortawesome/fontawesome-free/css/all.min.css'],
  ];
  return html
    .replace(/<script\b[^>]*\bsrc=[^>]*>\s*<\/script>/gi, '')
    .replace(/(href=["']?)((?:https?:)?\/\/[^"'\s>]+)/gi, (all, head, url) => {
      const found = local.find(([pattern]) => pattern.test(url));
      return found ? head + pathToFileURL(path.resolve(modules, found[1])).href : all;
    });
}

const log = console.log;
console.log = () => {};
const entry = manifest.type === 'module' ? manifest.module ?? manifest.main : null;
const loaded = entry ? await import(pathToFileURL(path.join(home, entry)).href) : require(home);
const render = loaded.render ?? loaded.default?.render;
const html = await render(withOldNames(JSON.parse(fs.readFileSync(file, 'utf8'))));
console.log = log;
process.stdout.write(offline(String(html)));
