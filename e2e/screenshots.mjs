// The README's pictures, of the real thing: BASE_URL must answer. usage: node screenshots.mjs [FOLDER]
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { compare, goto, launch, open, upload } from "./browser.mjs";
import { job, pdf } from "./fixtures.mjs";

const folder = process.argv[2] ?? new URL("../docs/images/", import.meta.url).pathname;
const devices = {
  desktop: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [device, options] of Object.entries(devices)) {
  for (const colorScheme of ["light", "dark"]) {
    const { context, page } = await open(browser, { ...options, colorScheme });
    const shoot = async (name) => {
      const path = join(folder, `${name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: process.env.FULL_PAGE === "1" });
      console.log(`${path} ${Math.ceil(statSync(path).size / 1000)} kB`);
    };

    await goto(page, "/");
    await shoot("landing");

    await upload(page, pdf);
    const point = (target) => (device === "phone" ? target.focus() : target.hover());
    await point(page.getByLabel("E-mail"));
    await page.evaluate(() => scrollTo(0, 0));
    // The page is drawn on demand; without it the picture would show the skeleton.
    await page.waitForFunction(() => document.querySelector("#sheet-1 img")?.naturalWidth > 500);
    await shoot("reading");

    await compare(page, job);
    await shoot("report");

    const row = page.locator(".row", { hasText: "Kubernetes" }).locator(".row-head");
    const top = device === "phone" ? row : page.locator("#requirements-title");
    await top.evaluate((top) => scrollTo(0, top.getBoundingClientRect().top + scrollY - 16));
    await point(row);
    if (device === "phone") await page.keyboard.press("Enter");
    await page.waitForTimeout(200);
    await shoot("evidence");
    await context.close();
  }
}
await browser.close();
