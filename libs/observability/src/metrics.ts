import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The series of one service, in Prometheus form. A name asked for twice is the same series. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly watching = new Map<string, Map<Readonly<Record<string, string>>, () => number>>();

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

  /** The same with a value for each of a label's names; a name that is not read any more is shown no more, nor is any while none can be read. */
  measuredBy(name: string, help: string, labelName: string, read: () => Promise<ReadonlyMap<string, number>>): void {
    const gauge: Gauge = new Gauge({
      name, help, labelNames: [labelName], registers: [this.registry],
      collect: async () => {
        const values = await read().catch(() => new Map<string, number>());
        gauge.reset();
        for (const [value, count] of values) gauge.set({ [labelName]: value }, count);
      },
    });
  }

  /** A value that its owner keeps, under labels of its own, for as long as it is watched; read when somebody looks. Returns how to end that. */
  watched(name: string, help: string, labels: Readonly<Record<string, string>>, read: () => number): () => void {
    const watched = this.watching.get(name) ?? new Map<Readonly<Record<string, string>>, () => number>();
    if (!this.watching.has(name)) {
      this.watching.set(name, watched);
      const gauge: Gauge = new Gauge({
        name, help, labelNames: Object.keys(labels), registers: [this.registry],
        collect: () => {
          gauge.reset();
          for (const [of, value] of watched) gauge.set({ ...of }, value());
        },
      });
    }
    watched.set(labels, read);
    return () => void watched.delete(labels);
  }

  /** `buckets` are upper bounds in the unit of the name. */
  histogram(name: string, help: string, labelNames: string[] = [], buckets?: number[]): Histogram {
    return (this.registry.getSingleMetric(name) as Histogram | undefined) ?? new Histogram({ name, help, labelNames, registers: [this.registry], ...(buckets && { buckets }) });
  }

  render(): Promise<string> {
    return this.registry.metrics();
  }
}
