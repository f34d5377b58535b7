import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as alert from '@parley/alert';
import { samplePassword, sampleUsers, startIdentity, type IdentityServer } from '@parley/cli';
import * as conflict from '@parley/conflict';
import * as console_ from '@parley/console';
import { internalTopics, type MatchedPair, type Side } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import type { NestService } from '@parley/security';
import { addAgency, freePort, provisionKafka } from '@parley/stack';
import { testDatabase, testStack, type TestDatabase } from '@parley/testing';
import { chromiumPath, startChromium } from '@parley/testing/browser';
import type { Browser, Page } from 'playwright-core';

const agencies = { 'north-metro-pd': 'North Metro Police', 'river-county-so': 'River County Sheriff' };
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

const side = (agency: string, registrationId: string, contact: Side['contact'], tier: Side['tier'] = 'pointer'): Side => ({
  agency, registrationId, version: 1, deconflictionNumber: `PD-${registrationId}`, kind: 'operation', status: 'planned', operationType: 'search-warrant', contact,
  window: { start: soon(6), end: soon(9), assumed: false }, places: ['2412 W Lithuanian Plaza Ct, Chicago, IL'], tier, markings: [],
});
const ortiz = { name: 'A. Ortiz', phone: '+13125550142' };
const reyes = { name: 'D. Reyes', phone: '+13125550187' };

const pair = (name: string, given: Partial<MatchedPair> = {}): MatchedPair => ({
  pairId: randomUUID(), revision: 1, a: side('north-metro-pd', `NM-${name}`, ortiz), b: side('river-county-so', `RC-${name}`, reyes), cause: 'registration', at: new Date().toISOString(),
  matches: [{ rule: 'place-time/1', policyVersion: '2031.1', class: 'exact', summary: 'within 57 m of each other', evidence: [{ element: 'place', left: '2412 W', right: '2438 W', comparator: 'distance', meters: 57, limitMeters: 290 }] }],
  ...given,
});

if (!chromiumPath) console.warn('No Chromium here, so the story in the browser is skipped. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
const describeInBrowser = chromiumPath ? describe : describe.skip;

describeInBrowser('the desk and two agents in their browsers', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const dir = mkdtempSync(join(tmpdir(), 'browser-story-'));
  let services: NestService[];
  let database: TestDatabase;
  let identity: IdentityServer;
  let matching: AgencyClient;
  let browser: Browser;
  let url: string;
  const people: Record<string, Page> = {};

  const enter = async (username: string): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password').fill(samplePassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  };
  const person = async (username: string): Promise<Page> => (people[username] ??= await enter(username));
  const found = (data: MatchedPair) => matching.publish(internalTopics.match, [{ key: data.pairId, type: 'parley.match-found.v1', subject: data.pairId, data }]);
  const open = async (page: Page, { pairId }: MatchedPair) => {
    await page.goto(`${url}/`);
    await page.locator(`[data-line="${pairId}"]`).click();
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    const stack = await testStack();
    const [port, identityPort] = [await freePort(28080), await freePort(28085)];
    url = `http://localhost:${port}`;
    const issuer = `http://localhost:${identityPort}`;
    const secret = randomBytes(32).toString('base64url');
    identity = await startIdentity({ issuer, consoleUrl: url, consoleSecret: secret, deskToolSecret: secret, password: samplePassword, users: sampleUsers, keysFile: join(dir, 'keys.json') }, { host: '127.0.0.1', port: identityPort });
    database = await testDatabase(conflict, alert, console_);
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    for (const [id, name] of Object.entries(agencies)) await addAgency({ kafka: stack.kafka, databaseUrl: database.adminUrl, topicPrefix }, { id, name });
    const configOf = (clientId: string) => ({ host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[clientId] ?? '', redisUrl: stack.redisUrl, kafka: { ...stack.kafka, clientId, topicPrefix }, issuers: [{ issuer, audience: 'parley' }], logLevel: 'error' });
    const conflicts = await conflict.createConflictService(configOf('conflict'));
    const alerts = await alert.createAlertService({ ...configOf('alert'), webhookAllow: [], webhookTimeoutMs: 1_000 });
    await Promise.all([conflicts.start(), alerts.start()]);
    const pages = await console_.createConsoleService({ ...configOf('console'), port, oidc: { issuer, clientId: 'console', clientSecret: secret, scope: 'openid parley offline_access' }, sessionSecret: secret, publicUrl: url, conflictUrl: await conflicts.app.getUrl(), webDir: console_.builtWebDir });
    await pages.start();
    services = [pages, alerts, conflicts];
    matching = new AgencyClient({ ...stack.kafka, topicPrefix, agency: 'inside' });
    browser = await startChromium();
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await matching.close();
    for (const service of services) await service.stop();
    await identity.stop();
    await database.drop();
    rmSync(dir, { recursive: true });
  }, 60_000);

  it('settle a conflict: told, claimed, answered, called, agreed and closed', async () => {
    const [desk, north, river] = [await person('desk'), await person('ortiz'), await person('reyes')];
    const collision = pair('1');
    await found(collision);
    for (const page of [desk, north, river]) await open(page, collision);
    await press(desk, 'Claim');
    await desk.getByText('You have this conflict.').waitFor();
    await press(north, 'Mine');
    await desk.getByText(/Mine, A\. Ortiz/).waitFor();
    await press(river, 'Need 20 min');
    await river.getByText(/Need time \(20 min\)/).waitFor();
    await north.getByLabel('Note').first().fill('Spoke, they wait for us.');
    await press(north, 'Log contact');
    await desk.getByText('Spoke, they wait for us.').waitFor();
    for (const page of [north, river]) {
      await page.getByRole('combobox', { name: 'Outcome' }).selectOption('delayed');
      await press(page, 'State outcome');
    }
    await press(desk, 'Close as agreed');
    await desk.getByText('Closed: agreed').waitFor();
    await desk.getByText('History').click();
    await desk.getByText(/Closed by .*: agreed/).waitFor();
    await desk.getByRole('link', { name: 'Closed' }).click();
    await desk.locator(`[data-line="${collision.pairId}"]`).waitFor();
  }, 90_000);

  it('keep a scored match from the agents until an officer confirms it', async () => {
    const [desk, north] = [await person('desk'), await person('ortiz')];
    const alike = pair('2', { matches: [{ rule: 'person/1', policyVersion: '2031.1', class: 'fuzzy', score: 0.93, summary: 'may be the same person', evidence: [{ element: 'given name', left: 'Joaquín', right: 'Joaquin', comparator: 'same', contribution: 3.1 }] }] });
    await found(alike);
    await open(desk, alike);
    await north.goto(`${url}/conflicts/${alike.pairId}`);
    await north.getByRole('alert').getByText('No conflict of this number is known to you.').waitFor();
    await press(desk, 'Confirm, tell the agents');
    await open(north, alike);
    await north.getByRole('heading', { name: 'Call D. Reyes, River County Sheriff' }).waitFor();
  }, 60_000);

  it('raise a silent conflict with a reason that its owner is shown', async () => {
    const [desk, north, river] = [await person('desk'), await person('ortiz'), await person('reyes')];
    const hidden = pair('3', { b: side('river-county-so', 'RC-3', reyes, 'silent') });
    await found(hidden);
    await open(desk, hidden);
    await press(desk, 'Raise …');
    await desk.getByLabel('Reason').fill('Both teams enter one building tonight.');
    await press(desk, 'Raise');
    await open(north, hidden);
    await north.getByRole('heading', { name: 'Call the deconfliction desk' }).waitFor();
    await open(river, hidden);
    await river.getByText('Both teams enter one building tonight.').waitFor();
  }, 60_000);
});
