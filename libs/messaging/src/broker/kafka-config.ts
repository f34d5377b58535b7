/** How a process reaches the broker. Without a user name the listener is plain. `topicPrefix` sets specs apart on one broker; '' elsewhere. */
export interface KafkaConfig {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly topicPrefix?: string;
}

export const prefixed = (config: Pick<KafkaConfig, 'topicPrefix'>, name: string): string => (config.topicPrefix ?? '') + name;

/** The name without the prefix that our specs put before it. */
export const withoutPrefix = (config: Pick<KafkaConfig, 'topicPrefix'>, name: string): string => (config.topicPrefix && name.startsWith(config.topicPrefix) ? name.slice(config.topicPrefix.length) : name);
