// What makes a walk through the product a test.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import axe from "axe-core";
import { launch, open } from "./browser.mjs";

/** A test that walks through the product and fails on whatever the browser complains about. */
export function journey(name, options, walk) {
  test(name, { timeout: 60_000 }, async () => {
    browser ??= await launch();
    const visit = await open(browser, options);
    try {
      await walk(visit);
      assert.deepEqual(visit.troubles, [], "the browser complained");
    } finally {
      await visit.context.close();
    }
  });
}

let browser;
after(() => browser?.close());

/** Fails if axe-core finds anything wrong with the page as it is. */
export async function assertAccessible(page, where) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
  });
  assert.deepEqual(violations, [], `accessibility of ${where}`);
}

/** Nothing may make the page scroll sideways. */
export async function assertFits(page, where) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${where} is ${overflow} px too wide`);
}
