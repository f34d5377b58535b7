import 'reflect-metadata';
import { BadRequestException, Controller, Get, Module, ServiceUnavailableException } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOGGER, type Logger } from '@parley/observability';
import { AgencyDirectory, type Agency } from './agency-directory.js';
import { Authenticated, AuthenticationGuard, Who } from './authentication.js';
import type { Principal } from './principal.js';
import { ProblemFilter } from './problem-filter.js';
import { problemOf, ProblemError } from './problems.js';
import { TokenVerifier } from './token-verifier.js';

const agencies: Record<string, Agency> = Object.fromEntries((['active', 'suspended'] as const).map((status) => [status, { id: status, name: status, status, phoneRegion: 'US' }]));
const key = (id: string) => `parley_${id}_${'k'.repeat(43)}`;
const token = (roles: string, agency = 'active') => `token.of.${roles}.in.${agency}.${'t'.repeat(20)}`;

// The directory and the verifier have specs of their own on real parts: here is only what the guard makes of their answers.
const directory = { find: async (id: string) => agencies[id], byKey: async (given: string) => Object.values(agencies).find((agency) => agency.status === 'active' && given === key(agency.id)) };
const verifier = {
  verify: async (given: string): Promise<Principal> => {
    const [, roles, agencyId] = /^token\.of\.([a-z+]+)\.in\.([a-z]+)\./.exec(given) ?? [];
    if (!roles || !agencyId) throw new ProblemError(problemOf('unauthenticated'));
    return { actorId: 'ortiz', name: 'A. Ortiz', agencyId, roles: roles.split('+') as Principal['roles'] };
  },
};

@Authenticated()
@Controller()
class Rooms {
  @Get('hall')
  hall(@Who() who: Principal) {
    return { agency: who.agencyId, roles: who.roles };
  }

  @Authenticated('officer', 'auditor')
  @Get('desk')
  desk() {
    return 'in';
  }
}

@Controller('broken')
class Broken {
  @Get('bug')
  bug() {
    throw new TypeError('secret detail of our own');
  }

  @Get('database')
  database() {
    throw Object.assign(new Error('secret address'), { code: 'ECONNREFUSED' });
  }

  @Get('request')
  request() {
    throw new BadRequestException('what Nest says');
  }

  @Get('health')
  health() {
    throw new ServiceUnavailableException({ status: 'not ready', checks: { postgres: false } });
  }

  @Get('problem')
  problem() {
    throw new ProblemError(problemOf('conflict', 'Revision 3 is newer.', '/revision'), { revision: 3 });
  }

  @Get('open')
  open(@Who() who: Principal) {
    return who;
  }
}

const logged: string[] = [];
const logger: Logger = { info: () => undefined, warn: () => undefined, debug: () => undefined, error: (event) => void logged.push(event) };

@Module({
  controllers: [Rooms, Broken],
  providers: [{ provide: AgencyDirectory, useValue: directory }, { provide: TokenVerifier, useValue: verifier }, { provide: LOGGER, useValue: logger }, AuthenticationGuard, { provide: APP_FILTER, useClass: ProblemFilter }],
})
class House {}

describe('a service that knows who is asking', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(House, new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(() => app.close());

  const get = async (url: string, authorization?: string) => {
    const answer = await app.inject({ method: 'GET', url, headers: authorization === undefined ? {} : { authorization } });
    return { status: answer.statusCode, type: answer.headers['content-type'], said: answer.json<Record<string, unknown>>() };
  };
  const entering = (url: string, bearer: string) => app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${bearer}` } }).then(({ statusCode }) => statusCode);

  it('lets an agency’s system in by its key, and a person by a token', async () => {
    expect((await get('/hall', `Bearer ${key('active')}`)).said).toEqual({ agency: 'active', roles: ['system'] });
    expect((await get('/hall', `bearer ${token('agent')}`)).said).toEqual({ agency: 'active', roles: ['agent'] });
  });

  it('lets the desk in, which is no agency of the directory', async () => {
    expect(await entering('/desk', token('officer', 'desk'))).toBe(200);
  });

  it.each([
    ['without anything', undefined], ['with another scheme', 'Basic b3J0aXo6c2VjcmV0LXNlY3JldA=='], ['with a token that is refused', `Bearer ${'x'.repeat(40)}`], ['with a key that nobody has', `Bearer ${key('nobody')}`],
    ['for a suspended agency with its key', `Bearer ${key('suspended')}`], ['for a suspended agency with a token that still runs', `Bearer ${token('agent', 'suspended')}`], ['for an agency that is unknown', `Bearer ${token('agent', 'unknown')}`],
    ['with more than any token has', `Bearer ${'x'.repeat(9_000)}`],
  ])('lets nobody in %s', async (_what, authorization) => {
    expect(await get('/hall', authorization)).toMatchObject({ status: 401, type: expect.stringContaining('application/problem+json'), said: { code: 'unauthenticated', type: 'urn:parley:problem:unauthenticated' } });
  });

  it('keeps roles apart', async () => {
    expect([await entering('/desk', token('agent')), await entering('/desk', key('active')), await entering('/desk', token('agent+auditor', 'desk'))]).toEqual([403, 403, 200]);
  });

  it('hands out no principal where nobody asked for one', async () => {
    expect((await get('/broken/open')).status).toBe(401);
  });

  it.each([
    ['/broken/bug', 500, 'internal', true], ['/broken/database', 503, 'unavailable', true], ['/broken/request', 400, 'bad-request', false], ['/nowhere', 404, 'not-found', false],
  ])('answers %s with problem details that tell nothing of its own', async (url, status, code, retryable) => {
    const { said, type } = await get(url);
    expect([said, type]).toMatchObject([{ status, code, retryable }, expect.stringContaining('application/problem+json')]);
    expect(JSON.stringify(said)).not.toMatch(/secret|Nest|stack/);
  });

  it('logs what failed on its own side, and nothing else', () => {
    expect(logged).toEqual(['request-failed', 'request-failed']);
  });

  it('says what a problem says, and what belongs to it', async () => {
    expect((await get('/broken/problem')).said).toMatchObject({ status: 409, code: 'conflict', detail: 'Revision 3 is newer.', field: '/revision', revision: 3 });
  });

  it('leaves the health checks their own answer', async () => {
    expect(await get('/broken/health')).toMatchObject({ status: 503, said: { status: 'not ready', checks: { postgres: false } } });
  });
});
