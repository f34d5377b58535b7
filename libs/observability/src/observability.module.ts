import { Controller, Get, Header, Inject, Module, ServiceUnavailableException, type DynamicModule } from '@nestjs/common';
import { RandomIds, SystemClock, type Clock, type Ids } from './clock.js';
import { createLogger, type Logger } from './logger.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';
import { CLOCK, IDS, LOGGER } from './tokens.js';

@Controller()
class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness, @Inject(Metrics) private readonly metrics: Metrics) {}

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready() {
    const checks = await this.readiness.read();
    if (!Object.values(checks).every(Boolean)) throw new ServiceUnavailableException({ status: 'not ready', checks });
    return { status: 'ok', checks };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  render() {
    return this.metrics.render();
  }
}

export interface ObservabilityOptions {
  readonly service: string;
  readonly level?: string;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly logger?: Logger;
}

/** Clock, ids, logger, metrics and health of one service, for all its modules. */
@Module({})
export class ObservabilityModule {
  static forService({ service, level = 'info', clock = new SystemClock(), ids = new RandomIds(), logger = createLogger({ service, level }) }: ObservabilityOptions): DynamicModule {
    const providers = [
      { provide: CLOCK, useValue: clock },
      { provide: IDS, useValue: ids },
      { provide: LOGGER, useValue: logger },
      { provide: Metrics, useValue: new Metrics(service) },
      Readiness,
    ];
    return { module: ObservabilityModule, global: true, controllers: [HealthController], providers, exports: providers };
  }
}
