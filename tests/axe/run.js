// Opens each page given in headless Chromium, light and dark and as it is printed, and runs axe-core on it.
// Usage: node tests/axe/run.js CHROMIUM PAGE…; axe-core and playwright-core are found through NODE_PATH.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function violations(browser, page, look) {
    const context = await browser.newContext({ colorScheme: look.scheme, bypassCSP: true, viewport: look.viewport });
    const tab = await context.newPage();
    await tab.emulateMedia({ media: look.media, colorScheme: look.scheme });
    await tab.goto('file://' + path.resolve(page));
    if (look.open)
        await tab.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    await context.close();
    return result.violations;
}

const wide = { width: 1280, height: 900 };
const looks = [
    { name: 'light', scheme: 'light', media: 'screen', viewport: wide, open: false },
    { name: 'light, unfolded', scheme: 'light', media: 'screen', viewport: wide, open: true },
    { name: 'dark, unfolded', scheme: 'dark', media: 'screen', viewport: wide, open: true },
    { name: 'narrow', scheme: 'light', media: 'screen', viewport: { width: 360, height: 740 }, open: true },
    { name: 'print', scheme: 'dark', media: 'print', viewport: wide, open: true },
];

async function main() {
    const [program, ...pages] = process.argv.slice(2);
    const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
    let passed = 0, failed = 0;
    for (const page of pages) {
        for (const look of looks) {
            const found = await violations(browser, page, look);
            for (const violation of found) {
                console.log(`${page} (${look.name}): ${violation.id}: ${violation.help}: ${violation.nodes.length} places`);
                console.log('    ' + violation.nodes[0].html.slice(0, 200));
            }
            if (found.length === 0)
                passed++;
            else
                failed++;
        }
    }
    await browser.close();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

main().catch((error) => { console.error(error.message); process.exit(2); });
