// Prints pages of HTML with one browser that reaches no network.
// usage: node print.mjs NODE_MODULES CHROMIUM < lines of "page.html<TAB>target.pdf"
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, chromium] = process.argv.slice(2);
const { chromium: browserType } = createRequire(path.resolve(modules, 'x.js'))('playwright-core');
const browser = await browserType.launch({ executablePath: chromium, args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'] });
const page = await browser.newPage();
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [source, target] = line.split('\t');
  await page.goto(pathToFileURL(source).href, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  await page.pdf({ path: target, preferCSSPageSize: true, printBackground: true });
  console.log(path.basename(target));
}
await browser.close();
