import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { policy2031 } from '@parley/deconfliction';
import { LOGGER, type Logger } from '@parley/observability';
import { MATCHING_STORE, type MatchingStore } from '../store/matching-store.js';

/** Puts the policy of this process in force: the last to start has the word. One that differs asks for every registration to be matched again. */
@Injectable()
export class RematchWhenPolicyChanges implements OnApplicationBootstrap {
  constructor(@Inject(MATCHING_STORE) private readonly store: MatchingStore, @Inject(LOGGER) private readonly logger: Logger) {}

  async onApplicationBootstrap(): Promise<void> {
    const registrations = await this.store.adoptPolicy(policy2031.version);
    if (registrations > 0) this.logger.info('policy-changed', { version: policy2031.version, registrations });
  }
}
