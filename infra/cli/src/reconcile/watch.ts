import { createServer, type Server } from 'node:http';
import { createLogger, Metrics, Periodic } from '@parley/observability';
import { countOf, kinds, type Differences } from './compare.js';
import { look, type LookOptions } from './look.js';

const nameOf: Record<keyof Differences, string> = {
  notIndexed: 'audit_not_indexed', missingPairs: 'audit_missing_pairs', ghostPairs: 'audit_ghost_pairs', stalePairs: 'audit_stale_pairs', missingConflicts: 'audit_missing_conflicts', ghostConflicts: 'audit_ghost_conflicts', missingAlerts: 'audit_missing_alerts', missingEnds: 'audit_missing_ends',
};

const serve = (port: number, host: string, render: () => Promise<string>): Server =>
  createServer((request, answer) => {
    if (request.url === '/health/ready' || request.url === '/health/live') return void answer.end('ok');
    if (request.url !== '/metrics') return void answer.writeHead(404).end();
    void render().then((text) => answer.setHeader('content-type', 'text/plain; version=0.0.4').end(text));
  }).listen(port, host);

/** Looks again and again, shows the counts as metrics for the pager, and mends what it finds. Resolves when it is told to stop. */
export const watch = async (options: LookOptions & { readonly everyMs: number; readonly port: number; readonly host: string; readonly stopped: Promise<void> }): Promise<void> => {
  const [logger, metrics] = [createLogger({ service: 'reconciliation' }), new Metrics('reconciliation')];
  const gauges = new Map(kinds.map((kind) => [kind, metrics.gauge(nameOf[kind], `Reconciliation: ${kind} at the last look; pages when it is not 0`)]));
  const lookedAt = metrics.gauge('audit_last_look_seconds', 'Unix time of the last look that came to its end');
  const rounds = new Periodic({ name: 'reconciliation', everyMs: options.everyMs, logger, work: async () => {
    const found = await look(options);
    for (const kind of kinds) gauges.get(kind)?.set(found[kind].length);
    lookedAt.set(Date.now() / 1000);
    if (countOf(found) > 0) logger.error('reconciliation-found-differences', Object.fromEntries(kinds.map((kind) => [kind, found[kind].length])));
  } });
  const server = serve(options.port, options.host, () => metrics.render());
  rounds.start();
  void rounds.poke();
  await options.stopped;
  await rounds.stop();
  server.close();
};
