// A browser with an empty profile, and what every journey needs of it.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const baseUrl = (process.env.BASE_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Starts Chromium. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  const browser = await chromium.launch({ executablePath, args: flags });
  return browser;
}

/** A page of its own session. Collects everything that must not happen in `troubles`. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  // Catching file choosers is switched on by the first listener, and takes a moment: a key press must not overtake it.
  page.on("filechooser", () => {});
  const troubles = [];
  const expected = [];
  page.on("pageerror", (error) => troubles.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    const isExpected = expected.some((pattern) => pattern.test(message.text()));
    if (message.type() === "error" && !isExpected) troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(baseUrl) && !/^(data|blob):/.test(url)) troubles.push(`request elsewhere: ${url}`);
  });
  /** Says that the browser will log a refused request, because the journey provokes one. */
  const expect = (pattern) => expected.push(pattern);
  return { context, page, troubles, expect };
}

/** Goes to a step of the bench. */
export async function step(page, name) {
  await page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name }).click();
}

/** Uploads a file and waits for what a machine reads in it. */
export async function upload(page, file) {
  await goto(page, "/");
  await page.setInputFiles("input[type=file]", file);
  await page.getByLabel("Headline").waitFor();
}

/** Pastes an ad and waits until its report is stored. */
export async function compare(page, ad) {
  await step(page, "The job");
  await page.getByLabel("Paste the job ad").fill(ad);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByText("This report is stored.").waitFor();
}

/** Everything that a report says, as words. */
export async function reportWords(page) {
  // Until the engine is there, nothing can be tried out, and the report does not offer it.
  await page.getByText("Tick “I have this”").waitFor();
  const words = await page.locator(".report").innerText();
  const panes = await page.locator(".report .pane-text").allTextContents();
  const marks = await page.locator(".report mark").evaluateAll((all) => all.map((mark) => `${mark.className}: ${mark.textContent}`));
  return [words, ...panes, ...marks];
}

export async function goto(page, path) {
  await page.goto(baseUrl + path);
  await page.locator("h1").first().waitFor();
}
