import type { ChildOptions, RunningChild } from '../processes/child.js';

/** Says what a long step is doing. */
export type OnProgress = (what: string) => void;

export const partNames = ['postgres', 'redis', 'kafka'] as const;
export type PartName = (typeof partNames)[number];

/** What a broker is reached by; without a user name the listener is plain. */
export interface KafkaAddress {
  readonly brokers: string[];
  readonly username?: string;
  readonly password?: string;
}

export interface Addresses {
  readonly postgres: string;
  readonly redis: string;
  readonly kafka: KafkaAddress;
}

/** What a part is started with. `launch` starts its program and remembers it, so that it is ended whatever happens next. */
export interface PartContext {
  /** Where the stack's data, logs and settings live. */
  readonly dir: string;
  readonly port: number;
  readonly password: string;
  readonly launch: (child: ChildOptions) => RunningChild;
  readonly onProgress: OnProgress;
}

/** What a user can put right: one sentence with the remedy, to be printed without a stack. */
export class StackProblem extends Error {
  override name = 'StackProblem';
}
