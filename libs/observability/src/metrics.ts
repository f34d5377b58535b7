import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The series of one service, in Prometheus form. A name asked for twice is the same series. */
export class Metrics {
  private readonly registry = new Registry();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry });
  }

  counter(name: string, help: string, labelNames: string[] = []): Counter {
    return (this.registry.getSingleMetric(name) as Counter | undefined) ?? new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return (this.registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  /** A gauge that is read when somebody looks. What cannot be read then is no number, and the other series are shown all the same. */
  measured(name: string, help: string, read: () => Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name, help, registers: [this.registry],
      collect: async () => gauge.set(await read().catch(() => NaN)),
    });
  }

  histogram(name: string, help: string, labelNames: string[] = []): Histogram {
    return (this.registry.getSingleMetric(name) as Histogram | undefined) ?? new Histogram({ name, help, labelNames, registers: [this.registry] });
  }

  render(): Promise<string> {
    return this.registry.metrics();
  }
}
