// How soon the paper beside the editor is new after a pause of typing: the request, and until the pages are decoded.
// usage: node bench/paper.mjs [EDITS]    (`make bench-editor`; BASE_URL must answer)
import { launch, open, upload } from "../e2e/browser.mjs";
import { pdf } from "../e2e/fixtures.mjs";

const edits = Number(process.argv[2] ?? 50);
const limit = 150;

const browser = await launch();
const { page } = await open(browser, { viewport: { width: 1280, height: 860 } });
await upload(page, pdf);
await page.getByRole("link", { name: "Edit and see it on paper" }).click();
await page.waitForFunction(() => document.querySelector(".editor-paper img")?.naturalWidth > 100);
await page.evaluate(() => {
  globalThis.took = { answered: [], shown: [], typed: [] };
  const asked = globalThis.fetch;
  globalThis.fetch = async (request, ...rest) => {
    if (!String(request.url ?? request).includes("/previews")) return asked(request, ...rest);
    globalThis.asked = performance.now();
    const answer = await asked(request, ...rest);
    const bytes = answer.clone().arrayBuffer();
    bytes.then(() => globalThis.took.answered.push(performance.now() - globalThis.asked));
    return answer;
  };
  document.addEventListener("input", () => (globalThis.typed = performance.now()), true);
  document.addEventListener("load", (event) => {
    if (!event.target.matches?.(".editor-paper img")) return;
    const now = performance.now();
    globalThis.took.shown.push(now - globalThis.asked);
    globalThis.took.typed.push(now - globalThis.typed);
  }, true);
});
const field = page.getByRole("group", { name: /^Work 1:/ }).getByRole("textbox", { name: /^Line 1/ });
await field.focus();
for (let edit = 0; edit < edits; edit += 1) {
  await page.keyboard.type("abcdefghi"[edit % 9]);
  await page.waitForFunction((edit) => globalThis.took.shown.length > edit, edit);
}
const took = await page.evaluate(() => globalThis.took);
const pages = await page.locator(".editor-paper img").count();
await browser.close();

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
console.log(`${pages} page(s), ${edits} edits`);
const names = { answered: "from the pause to the answer", shown: "from the pause to the pages", typed: "from the key to the pages" };
for (const [name, label] of Object.entries(names)) {
  const sorted = took[name].toSorted((a, b) => a - b);
  console.log(`${label.padEnd(30)} p50 ${at(sorted, 0.5).toFixed(0)} ms, p99 ${at(sorted, 0.99).toFixed(0)} ms, most ${sorted.at(-1).toFixed(0)} ms`);
}
const isWithin = at(took.shown.toSorted((a, b) => a - b), 0.5) < limit;
if (!isWithin) console.log(`half of them take more than ${limit} ms`);
process.exit(isWithin ? 0 : 1);
