/** How a broker is reached. Without a user name the listener is plain; with one it is SASL/SCRAM-SHA-512. */
export interface KafkaOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** TLS to the broker; Node's options are the platform's (CA in NODE_EXTRA_CA_CERTS). */
  readonly tls?: boolean | undefined;
  /** Put before every topic and group name on the broker and never seen by handlers: specs share one broker by it. */
  readonly topicPrefix?: string | undefined;
}
