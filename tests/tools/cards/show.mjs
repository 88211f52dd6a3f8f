// Shows cards with Microsoft's own library in a headless Chromium, with Markdown processed as Teams does, and says what came of it.
// Long words break as they do in a message of Teams; labels of buttons that are too long are cut there, so buttons are not measured.
// In: one JSON line a card, {name, card}. Out: one JSON line a card and width, {name, width, warnings, overflow, text, headings, links, lists, markup, fields, choices, buttons}.
// In: one JSON line {name, titles}, texts as they stand in a heading. Out: one JSON line {name, shown}, each as {text, markup}.
// node show.mjs CHROMIUM [FOLDER-FOR-PICTURES]
import { readFileSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const [executablePath, pictures] = process.argv.slice(2);
const widths = [320, 600];
const markup = 'a, ol, ul, strong, em, s, code, pre, blockquote, img, table, hr, h1, h2, h3, h4, h5, h6';
if (pictures) mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
await page.setContent('<!doctype html><html><body style="margin:0;overflow-wrap:anywhere;font-family:Segoe UI,DejaVu Sans,sans-serif"><div id="place"></div></body></html>');
await page.addScriptTag({ content: readFileSync(join(here, 'node_modules/adaptivecards/dist/adaptivecards.min.js'), 'utf8') });
await page.addStyleTag({ content: readFileSync(join(here, 'node_modules/adaptivecards/dist/adaptivecards.css'), 'utf8') });
await page.addScriptTag({ content: readFileSync(join(here, 'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js'), 'utf8') });

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { name, card, titles } = JSON.parse(line);
  if (titles) {
    const shown = await page.evaluate(({ titles, markup }) => {
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = markdownit().render(text);
        result.didProcess = true;
      };
      return titles.map(text => {
        const card = new AdaptiveCards.AdaptiveCard();
        card.parse({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', style: 'heading', wrap: true, text }] });
        const element = card.render();
        return { text: element.textContent, markup: element.querySelectorAll(markup).length };
      });
    }, { titles, markup });
    console.log(JSON.stringify({ name, shown }));
    continue;
  }

  for (const width of widths) {
    const seen = await page.evaluate(({ card, width, markup }) => {
      const place = document.getElementById('place');
      place.replaceChildren();
      place.style.width = `${width}px`;
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = markdownit().render(text);
        result.didProcess = true;
      };
      const host = new AdaptiveCards.HostConfig({
        spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
        containerStyles: { emphasis: { backgroundColor: '#f3f2f1' } },
        actions: { maxActions: 20, actionsOrientation: 'vertical', buttonSpacing: 8 },
      });
      const context = new AdaptiveCards.SerializationContext();
      const shown = new AdaptiveCards.AdaptiveCard();
      shown.hostConfig = host;
      shown.parse(card, context);
      const warnings = [];
      for (let at = 0; at < context.eventCount; at++) warnings.push(context.getEventAt(at).message);
      for (const failure of shown.validateProperties().validationEvents) warnings.push(failure.message);
      const element = shown.render();
      place.appendChild(element);
      const overflow = [...place.querySelectorAll('*')]
        .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0 && getComputedStyle(part).display !== 'inline' && !part.closest('button') && !part.querySelector(':scope > button, :scope > div > button'))
        .map(part => `${part.tagName.toLowerCase()}.${part.className}: ${part.textContent.slice(0, 40)}`);
      const fields = [...place.querySelectorAll('input, textarea, select')].map(field => ({
        type: field.type,
        labelled: Boolean(field.getAttribute('aria-label') || field.getAttribute('aria-labelledby') || field.labels?.length),
      }));
      return {
        version: card.version, warnings, overflow,
        text: place.innerText,
        headings: [...place.querySelectorAll('[role=heading]')].map(part => part.textContent.trim()),
        links: place.querySelectorAll('a').length,
        lists: place.querySelectorAll('ol, ul').length,
        markup: place.querySelectorAll(markup).length,
        fields,
        choices: [...place.querySelectorAll('option:not([disabled]), label, [role=radiogroup] p')].map(part => part.textContent.trim()).filter(text => text),
        buttons: [...place.querySelectorAll('button')].map(part => part.textContent.trim()),
      };
    }, { card, width, markup });
    if (pictures) await page.locator('#place').screenshot({ path: join(pictures, `${name}-${width}.png`) });
    console.log(JSON.stringify({ name, width, ...seen }));
  }
}

await browser.close();
