// Opens each page given in headless Chromium, light and dark and as it is printed, and runs axe-core on it; then asks
// Lighthouse for the accessibility score of the same pages, which has to be 100.
// Usage: node run.js CHROMIUM MODULES PAGE…; MODULES is the node_modules of npm's package lighthouse, which brings
// axe-core and puppeteer-core.
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');

const [program, modules, ...pages] = process.argv.slice(2);
const wanted = createRequire(path.resolve(modules, 'lighthouse', 'package.json'));
const puppeteer = wanted('puppeteer-core');
const axe = fs.readFileSync(wanted.resolve('axe-core/axe.min.js'), 'utf8');

const wide = { width: 1280, height: 900 };
const looks = [
    { name: 'light', scheme: 'light', media: 'screen', viewport: wide, open: false },
    { name: 'light, unfolded', scheme: 'light', media: 'screen', viewport: wide, open: true },
    { name: 'dark, unfolded', scheme: 'dark', media: 'screen', viewport: wide, open: true },
    { name: 'narrow', scheme: 'light', media: 'screen', viewport: { width: 360, height: 740 }, open: true },
    { name: 'print', scheme: 'dark', media: 'print', viewport: wide, open: true },
];

async function violations(browser, page, look) {
    const tab = await browser.newPage();
    await tab.setBypassCSP(true);
    await tab.setViewport(look.viewport);
    await tab.emulateMediaType(look.media);
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
    await tab.goto(pathToFileURL(path.resolve(page)).href);
    if (look.open)
        await tab.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    await tab.close();
    return result.violations;
}

// Whether the page is without fault in this look; tells each fault.
async function isClean(browser, page, look) {
    const found = await violations(browser, page, look);
    for (const violation of found) {
        console.log(`${page} (${look.name}): ${violation.id}: ${violation.help}: ${violation.nodes.length} places`);
        console.log('    ' + violation.nodes[0].html.slice(0, 200));
    }
    return found.length === 0;
}

// Lighthouse reads no files, only what a server hands out.
function serve(files) {
    const server = http.createServer((request, response) => {
        const file = files.find((name) => request.url === '/' + path.basename(name));
        response.writeHead(file ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(file ? fs.readFileSync(file) : '');
    });
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function isScored100(lighthouse, browser, server, page) {
    const address = `http://127.0.0.1:${server.address().port}/${path.basename(page)}`;
    const asked = { port: new URL(browser.wsEndpoint()).port, onlyCategories: ['accessibility'], logLevel: 'error',
        maxWaitForLoad: 120000 };
    const { lhr } = await lighthouse(address, asked);
    const score = lhr.categories.accessibility.score;
    if (score !== 1) {
        console.log(`${page}: Lighthouse accessibility ${score === null ? 'not told' : Math.round(score * 100)}`);
        for (const audit of Object.values(lhr.audits).filter((one) => one.score !== null && one.score < 1))
            console.log(`    ${audit.id}: ${audit.title}`);
    }
    return score === 1;
}

async function main() {
    const { default: lighthouse } = await import(pathToFileURL(wanted.resolve('lighthouse')).href);
    const browser = await puppeteer.launch({ executablePath: program, args: ['--no-sandbox'], protocolTimeout: 600000 });
    const server = await serve(pages);
    let passed = 0, failed = 0;
    const count = (good) => { if (good) passed++; else failed++; };
    for (const page of pages) {
        for (const look of looks)
            count(await isClean(browser, page, look));
        count(await isScored100(lighthouse, browser, server, page));
    }
    server.close();
    await browser.close();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

main().catch((error) => { console.error(error.stack); process.exit(2); });
