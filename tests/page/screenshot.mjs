// The picture of the page in docs/images. In this folder, after npm ci:
//   node screenshot.mjs PAGE.html ../../docs/images/timeline-page.png
import { pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";

const [, , file, picture] = process.argv;
const browser = await launch();
const { page } = await open(browser, pathToFileURL(file).href, { viewport: { width: 1280, height: 800 } });
await page.screenshot({ path: picture });
await browser.close();
