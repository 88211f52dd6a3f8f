// What a person does in Teams, done in the Microsoft 365 Agents Playground: the bot is started in its development mode, the emulator in front
// of it, and a headless Chromium clicks. Every step says what it expects and takes a picture; the run ends with 1 when a step fails.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, existsSync, writeFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const pictures = process.argv[2] ?? join(here, 'pictures');
const data = mkdtempSync(join(tmpdir(), 'podcasts-playground-'));
const inbox = join(data, 'inbox');
const botPort = 3978;
const playgroundPort = 56150;
const started = [];
let failed = 0;
let steps = 0;

mkdirSync(pictures, { recursive: true });

function start(name, command, args, options, ready) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  started.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = chunk => {
      text += chunk;
      if (process.env.VERBOSE) process.stderr.write(`[${name}] ${chunk}`);
      if (ready.test(text)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', code => reject(new Error(`${name} ended with ${code}: ${text.slice(-800)}`)));
    setTimeout(() => reject(new Error(`${name} is not ready: ${text.slice(-800)}`)), 120_000).unref();
  });
}

async function step(page, name, work) {
  steps++;
  try {
    await work();
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${String(fault.message).split('\n')[0]}`);
  }
  await page.screenshot({ path: join(pictures, `${String(steps).padStart(2, '0')}-${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`), fullPage: false });
}

const see = (page, text, options = {}) => page.getByText(text, { exact: false }).last().waitFor({ timeout: 15_000, ...options });
const press = (page, title) => page.getByRole('button', { name: title, exact: true }).last().click({ timeout: 10_000 });
const open = (page, name) => page.getByRole('treeitem', { name }).first().click();

async function type(page, text) {
  const box = page.getByRole('textbox').last();
  await box.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function mention(page, box, text) {
  await box.click();
  await page.keyboard.type('@Pod');
  await page.locator('#typeahead-menu').getByRole('menuitem').first().click({ timeout: 10_000 });
  await page.keyboard.type(' ' + text);
}

// A new episode, as somebody puts it into the folder that the bot watches.
function bring(title, topic, words) {
  const name = title.toLowerCase().replace(/[^a-z]+/g, '-');
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(data, name), `---\ntitle: ${title}\nshow: Loom Hour\ndate: ${day}\ntopics: ${topic}\n---\n\n${words.map(line => `**Ada:** ${line}\n\n`).join('')}`);
  renameSync(join(data, name), join(inbox, `${name}.md`));
}

async function mock(page, name) {
  await page.getByRole('button', { name: 'Mock an Activity' }).click();
  await page.getByRole('menuitem').filter({ hasText: new RegExp(`^\\s*${name}`) }).first().click({ timeout: 5_000 });
  const send = page.getByRole('button', { name: 'Send activity' });
  if (await send.count()) await send.last().click();
}

async function main() {
  mkdirSync(inbox);
  if (!existsSync(join(here, 'node_modules'))) throw new Error('Run "npm install" in tests/tools/playground first.');
  const bot = join(root, 'src', 'Bot.Server', 'bin', 'Release', 'net10.0', 'bot.dll');
  const environment = {
    ...process.env,
    Data__Folder: data,
    Urls: `http://127.0.0.1:${botPort}`,
    Teams__WithoutAuthentication: 'true',
    Library__WatchFolder: inbox,
    Digests__NewWithinDays: '0',
  };
  await start('bot', 'dotnet', [bot], { env: environment, cwd: data }, /Podcasts is ready/);
  await start('playground', join(here, 'node_modules', '.bin', 'agentsplayground'),
    ['start', '-e', `http://127.0.0.1:${botPort}/api/messages`, '-c', 'msteams', '-p', String(playgroundPort), '--disable-telemetry'],
    { cwd: here, env: { ...process.env, BROWSER: 'none', APPLICATION_INSIGHTS_NO_STATSBEAT: 'true' } }, /Listening on/);

  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(`http://127.0.0.1:${playgroundPort}/`);
  await page.getByRole('treeitem', { name: /Personal Chat/ }).first().waitFor();

  await open(page, /Personal Chat/);
  await step(page, 'the welcome is there', () => see(page, 'I do not read'));
  await step(page, 'episode', async () => { await type(page, '/episode jeff dean'); await see(page, 'Jeff Dean on the Coming Transformations'); });
  await step(page, 'claims in the same card', async () => { await press(page, 'Claims (8)'); await see(page, 'Key claims'); });
  await step(page, 'back to the episode', async () => { await press(page, 'Back'); await see(page, 'Why it matters'); });
  await step(page, 'a quote is looked for in the episode', async () => {
    await press(page, 'Find a quote');
    await page.getByRole('button', { name: 'Find', exact: true }).last().waitFor({ timeout: 10_000 });
    await page.getByLabel(/What you remember/).last().fill('junior engineer');
    await press(page, 'Find');
    await see(page, 'line 226 of 270');
  });
  await step(page, 'claims typed', async () => { await type(page, '/claims jeff dean'); await see(page, 'Key claims'); });
  await step(page, 'a bare episode has a field', async () => { await type(page, '/episode'); await page.getByRole('button', { name: 'Find', exact: true }).last().waitFor({ timeout: 10_000 }); });
  await step(page, 'the field finds', async () => {
    await page.locator('input[type=text], textarea').last().fill('jeff dean').catch(() => {});
    await page.getByLabel(/Person, title, topic|Person|title/i).last().fill('jeff dean').catch(() => {});
    await press(page, 'Find');
    await see(page, 'Why it matters');
  });
  await step(page, 'quote', async () => { await type(page, '/quote junior engineer'); await see(page, 'line 226 of 270'); });
  await step(page, 'help', async () => { await type(page, '/help'); await see(page, '/quote'); });
  await step(page, 'unknown command', async () => { await type(page, '/epsiode jeff'); await see(page, 'Did you mean'); });

  await open(page, /Lunch/);
  await step(page, 'group chat', async () => {
    await mention(page, page.getByRole('textbox').last(), '/episode jeff dean');
    await page.keyboard.press('Enter');
    await see(page, 'Jeff Dean on the Coming Transformations');
  });

  await open(page, /TPUs/);
  await step(page, 'channel', async () => {
    await mention(page, page.getByRole('textbox').first(), '/quote junior engineer');
    await page.getByRole('button', { name: 'Post', exact: true }).first().click();
    await see(page, 'line 226 of 270');
  });
  await step(page, 'one line chosen', async () => {
    await page.getByRole('radio').first().click();
    await press(page, 'Show');
    await page.getByRole('button', { name: 'Post…', exact: true }).last().waitFor({ timeout: 10_000 });
  });
  await step(page, 'the form', async () => { await press(page, 'Post…'); await see(page, 'Your note'); });
  await step(page, 'posted into the thread', async () => {
    await page.locator('textarea').last().fill('Worth a look').catch(() => {});
    await page.getByRole('button', { name: 'Post', exact: true }).last().click();
    await see(page, 'shared by');
  });
  await step(page, 'removed', async () => { await press(page, 'Remove'); await see(page, 'Removed by Alex Wilber'); });

  await step(page, 'a preview before anything is followed', async () => {
    await mention(page, page.getByRole('textbox').first(), 'subscribe TPUs when:now');
    await page.getByRole('button', { name: 'Post', exact: true }).first().click();
    await see(page, 'Subscribe to TPUs?');
    await see(page, 'Nothing old is posted');
  });
  await step(page, 'the channel is told who subscribed it', async () => { await press(page, 'Subscribe'); await see(page, 'subscribed this channel'); });
  await step(page, 'a new episode is announced at once', async () => {
    bring('Looms and TPUs', 'TPUs', ['A TPU is a loom for numbers.', 'Nobody owns a TPU at home.', 'The next one is about bread.']);
    await see(page, 'Why here', { timeout: 60_000 });
    await see(page, 'line 2 of 3');
  });
  await step(page, 'a weekly topic in another channel', async () => {
    await open(page, /General/);
    await mention(page, page.getByRole('textbox').first(), 'subscribe bread');
    await page.getByRole('button', { name: 'Post', exact: true }).first().click();
    await see(page, 'Subscribe to bread?');
    await press(page, 'Subscribe');
    await see(page, 'subscribed this channel');
  });
  await step(page, 'what is followed', async () => {
    await mention(page, page.getByRole('textbox').first(), 'subscriptions');
    await page.getByRole('button', { name: 'Post', exact: true }).first().click();
    await see(page, 'Followed here');
    await see(page, 'Next digest: ');
  });
  await step(page, 'its digest is posted when somebody wants it', async () => {
    bring('Bread at night', 'bread', ['Bread rises while you sleep.', 'Cold bread is no good bread.']);
    await page.waitForTimeout(8_000); // It is found within seconds; until then the digest would be empty.
    await mention(page, page.getByRole('textbox').first(), 'digest action:now');
    await page.getByRole('button', { name: 'Post', exact: true }).first().click();
    await see(page, '1 new episode here touches bread', { timeout: 60_000 });
  });

  await open(page, /Personal Chat/);
  await step(page, 'message extension', async () => {
    await page.getByRole('button', { name: 'Trigger Message Extension App' }).last().click();
    await page.getByRole('menuitem').first().click();
    await page.getByPlaceholder(/search/i).last().fill('junior engineer');
    await see(page, 'How far do you believe');
  });
  await step(page, 'its card is posted', async () => {
    await page.getByText('How far do you believe', { exact: false }).last().click();
    const send = page.getByRole('button', { name: 'Send Message' });
    await send.last().click({ timeout: 10_000 });
    await page.getByRole('button', { name: 'Open episode', exact: true }).last().waitFor({ timeout: 10_000 });
    if (await page.getByText("Unknown command '/<span'").count()) throw new Error('the posted card was taken for a command');
  });

  await step(page, 'uninstalled', async () => { await mock(page, 'Uninstall application'); });
  await step(page, 'installed again, answers as before', async () => {
    await mock(page, 'Install application');
    await type(page, '/shows');
    await see(page, 'Training Data');
  });

  await browser.close();
}

try {
  await main();
} catch (fault) {
  failed++;
  console.log(String(fault.message));
} finally {
  for (const child of started) {
    child.removeAllListeners('exit');
    try { process.kill(-child.pid); } catch { /* it has ended by itself */ }
  }
  rmSync(data, { recursive: true, force: true });
}

console.log(`${steps - failed} of ${steps} steps as expected; pictures in ${pictures}`);
process.exit(failed === 0 ? 0 : 1);
