import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from './metrics.js';
import { ObservabilityModule } from './observability.module.js';
import { Readiness } from './readiness.js';

@Module({ imports: [ObservabilityModule.forService({ service: 'spec', level: 'silent' })] })
class Service {}

describe('a service that is looked at', () => {
  let app: NestFastifyApplication;

  beforeEach(async () => {
    app = await NestFactory.create<NestFastifyApplication>(Service, new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterEach(() => app.close());

  const get = (url: string) => app.inject({ method: 'GET', url });

  it('is ready when everything that was named holds', async () => {
    app.get(Readiness).add('postgres', async () => true);
    app.get(Readiness).add('consumers', () => true);
    const answer = await get('/health/ready');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok', checks: { postgres: true, consumers: true } }]);
  });

  it('says which check does not hold, be it that it says so, throws or rejects', async () => {
    const readiness = app.get(Readiness);
    readiness.add('fine', () => true);
    readiness.add('away', () => false);
    readiness.add('throws', () => { throw new Error('secret'); });
    readiness.add('rejects', () => Promise.reject(new Error('secret')));
    const answer = await get('/health/ready');
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'not ready', checks: { fine: true, away: false, throws: false, rejects: false } }]);
  });

  it('is alive though nothing it needs is there, and without asking', async () => {
    let asked = 0;
    app.get(Readiness).add('broker', () => ++asked < 0);
    expect([(await get('/health/live')).statusCode, asked]).toEqual([200, 0]);
  });

  it('shows its series in Prometheus form, each with the service’s name', async () => {
    app.get(Metrics).counter('parked_total', 'Records that were parked', ['consumer']).inc({ consumer: 'x' }, 2);
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(answer.body).toMatch(/^parked_total\{consumer="x",service="spec"\} 2$/m);
    expect(answer.body).toMatch(/^process_resident_memory_bytes\{service="spec"\} \d+$/m);
  });

  it('has one series for a name, whoever asks', () => {
    const metrics = app.get(Metrics);
    expect(metrics.counter('sent_total', 'Sent')).toBe(metrics.counter('sent_total', 'Sent'));
  });

  it('shows its other series though one cannot be read now', async () => {
    const metrics = app.get(Metrics);
    metrics.measured('outbox_oldest_seconds', 'Age', () => Promise.reject(new Error('the database is away')));
    metrics.measured('parked_records', 'Parked', async () => 3);
    const { statusCode, body } = await get('/metrics');
    expect(statusCode).toBe(200);
    expect(body).toMatch(/^outbox_oldest_seconds\{service="spec"\} Nan$/mi);
    expect(body).toMatch(/^parked_records\{service="spec"\} 3$/m);
  });
});
