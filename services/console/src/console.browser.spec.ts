import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { internalTopics, type Conflict } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import type { NestService } from '@parley/security';
import { addAgency, provisionKafka } from '@parley/stack';
import { testDatabase, testStack, type TestDatabase } from '@parley/testing';
import { chromiumPath, seriousViolations, startChromium } from '@parley/testing/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { builtWebDir } from './config.js';
import { createConsoleService } from './create-console-service.js';
import { migrations, schema } from './migrations/index.js';
import { aConflict, scored, silentOn } from './specs/a-conflict.js';
import { anyFreePort, startIdentityProcess } from './specs/identity.js';

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const users = [
  { username: 'desk', name: 'R. Ruiz', email: 'ruiz@desk.example', agency: 'desk', roles: ['officer'] },
  { username: 'ortiz', name: 'A. Ortiz', email: 'a.ortiz@north-metro.example', agency: 'north-metro-pd', roles: ['agent'] },
];
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

if (!chromiumPath) console.warn('No Chromium here, so the console’s browser spec is skipped. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
const describeInBrowser = chromiumPath ? describe : describe.skip;

describeInBrowser('the console in a browser', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const clientSecret = randomBytes(32).toString('base64url');
  const pages: BrowserContext[] = [];
  const broken: string[] = [];
  let url: string;
  let database: TestDatabase;
  let identity: Awaited<ReturnType<typeof startIdentityProcess>>;
  let service: NestService;
  let conflicts: AgencyClient;
  let browser: Browser;

  const tell = (...all: Conflict[]) => conflicts.publish(internalTopics.conflict, all.map((data) => ({ key: data.conflictId, type: data.revision === 1 ? 'parley.conflict-opened.v1' : 'parley.conflict-changed.v1', subject: data.conflictId, data })));

  const newPage = async (viewport: typeof desktop, colorScheme: 'light' | 'dark' = 'light') => {
    const context = await browser.newContext({ viewport, colorScheme, timezoneId: 'America/Chicago' });
    pages.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => message.type() === 'error' && !/401|404/.test(message.text()) && broken.push(message.text()));
    page.on('pageerror', (error) => broken.push(String(error)));
    return page;
  };

  const signIn = async (page: Page, username: string, password = 'parley') => {
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  const signedIn = async (username: string, viewport: typeof desktop, colorScheme: 'light' | 'dark' = 'light', path = '/') => {
    const page = await newPage(viewport, colorScheme);
    await page.goto(`${url}${path}`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, username);
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  };

  beforeAll(async () => {
    if (!existsSync(builtWebDir)) throw new Error('the browser specs run on the build: npm run build');
    const stack = await testStack();
    const port = await anyFreePort();
    url = `http://localhost:${port}`;
    identity = await startIdentityProcess({ consoleUrl: url, clientSecret, users });
    database = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    for (const [id, name] of [['north-metro-pd', 'North Metro Police'], ['river-county-so', 'River County Sheriff']] as const) await addAgency({ kafka: stack.kafka, databaseUrl: database.adminUrl, topicPrefix }, { id, name });
    const kafka = { ...stack.kafka, clientId: 'console', topicPrefix };
    service = await createConsoleService({
      host: '127.0.0.1', port, databaseUrl: database.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [{ issuer: identity.issuer, audience: 'parley' }], logLevel: 'error',
      oidc: { issuer: identity.issuer, clientId: 'console', clientSecret, scope: 'openid parley offline_access' }, sessionSecret: randomBytes(32).toString('base64url'), publicUrl: url, conflictUrl: 'http://127.0.0.1:9', webDir: builtWebDir,
    });
    await service.start();
    conflicts = new AgencyClient({ ...kafka, agency: 'inside' });
    browser = await startChromium();
  }, 180_000);

  afterAll(async () => {
    for (const context of pages) await context.close();
    await browser.close();
    await conflicts.close();
    await service.stop();
    await identity.stop();
    await database.drop();
  }, 60_000);

  it('shows an officer a conflict as it is opened, and its evidence side by side', async () => {
    const page = await signedIn('desk', desktop);
    await page.getByText('Nothing here.').waitFor();
    await tell(aConflict({ conflictId: idOf(1), answerDueAt: soon(9), startsAt: soon(360) }));
    await page.getByRole('link', { name: /North Metro Police.*River County Sheriff/ }).waitFor({ timeout: 2_000 });
    expect(await page.title()).toBe('(1) Queue · Parley');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'North Metro Police and River County Sheriff' }).waitFor();
    await page.getByRole('row', { name: /Place 2412 W Lithuanian.*distance 2438 W Lithuanian.*57 m of 290 m/ }).waitFor();
    await page.getByText(/17:00 – 21:00 CDT/).first().waitFor({ state: 'attached' });
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('q');
    await page.getByRole('heading', { name: 'Open conflicts' }).waitFor();
  }, 60_000);

  it('shows an agent on a phone whom to call, and neither evidence nor what is silent', async () => {
    await tell(silentOn('b', { conflictId: idOf(2), answerDueAt: soon(5) }), scored({ conflictId: idOf(3) }));
    const page = await signedIn('ortiz', phone, 'dark');
    await page.getByRole('link', { name: /Call D. Reyes, River County Sheriff/ }).waitFor();
    expect(await page.locator('[data-line]').count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('[data-line]').click();
    await page.getByRole('link', { name: 'Call +13125550187' }).waitFor();
    for (const answer of ['Mine', 'Not mine', 'Need 20 min']) expect(await page.getByRole('button', { name: answer, exact: true }).isVisible()).toBe(true);
    expect(await page.content()).not.toMatch(/2438 W Lithuanian|RC-00093/);
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(phone.width);
  }, 60_000);

  it('lets the desk see what waits for its word', async () => {
    const page = await signedIn('desk', phone);
    await page.getByRole('link', { name: /Needs the desk 2/ }).click();
    await page.locator(`[data-line="${idOf(3)}"]`).click();
    await page.getByRole('button', { name: 'Confirm, tell the agents' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(phone.width);
    await page.goto(`${url}/conflicts/${idOf(2)}`);
    await page.getByText('What they see').first().click();
    await page.getByText('Nothing: they do not know that it exists.').waitFor();
    await page.getByText('What they see').last().click();
    await page.getByText('Call A. Ortiz, North Metro Police, +13125550142').waitFor();
    await page.getByRole('button', { name: 'Raise …' }).click();
    await page.getByRole('dialog', { name: 'Raise a silent conflict' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  }, 60_000);

  it('follows changes by one stream for all tabs of a browser, and another tab takes over', async () => {
    const first = await signedIn('desk', desktop);
    const second = await first.context().newPage();
    let streams = 0;
    second.on('request', (request) => void (request.url().endsWith('/api/events') && streams++));
    await second.goto(url);
    await second.getByText('Live', { exact: true }).waitFor();
    expect(streams).toBe(0);
    await tell(aConflict({ conflictId: idOf(4) }));
    await second.locator(`[data-line="${idOf(4)}"]`).waitFor({ timeout: 5_000 });
    await Promise.all([second.waitForRequest((request) => request.url().endsWith('/api/events')), first.close()]);
    await tell(aConflict({ conflictId: idOf(5) }));
    await second.locator(`[data-line="${idOf(5)}"]`).waitFor({ timeout: 5_000 });
    expect(streams).toBe(1);
  }, 60_000);

  it('says in words that a command did not get through, and keeps the page', async () => {
    const page = await signedIn('ortiz', phone, 'light', `/conflicts/${idOf(1)}`);
    await page.getByRole('button', { name: 'Mine', exact: true }).click();
    await page.getByRole('alert').getByText('The conflict service does not answer.').waitFor();
    broken.splice(0);
  }, 60_000);

  it('goes where it was asked to after signing in, says so when the password is wrong, and signs out', async () => {
    const page = await newPage(desktop);
    await page.goto(`${url}/conflicts/${idOf(1)}`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    expect(await seriousViolations(page)).toEqual([]);
    await signIn(page, 'ortiz', 'wrong');
    await page.getByRole('alert').getByText('is not right').waitFor();
    await signIn(page, 'ortiz');
    await page.getByRole('heading', { name: 'Call D. Reyes, River County Sheriff' }).waitFor();
    const cookies = (await page.context().cookies(url)).filter(({ name }) => name === 'parley_session');
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', value: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) }]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goto(`${url}/conflicts/${idOf(1)}`);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  }, 60_000);

  it('breaks no rule of its own policy, and no script fails', () => {
    expect(broken).toEqual([]);
  });
});
