export const kafkaAdmin = 'admin';

export interface KafkaPlace {
  readonly data: string;
  readonly port: number;
  /** The port that clients are told. */
  readonly advertisedPort: number;
  readonly controllerPort: number;
  readonly password: string;
}

/**
 * One node, broker and controller in one, on the loopback. SCRAM and ACLs from the first day (design.md §9): clients and the broker itself log in
 * with SCRAM; the controller's listener cannot (its users are in the log that it serves), so it takes the same password by SASL/PLAIN.
 */
export const kafkaProperties = ({ data, port, advertisedPort, controllerPort, password }: KafkaPlace): string => {
  const login = `required username="${kafkaAdmin}" password="${password}"`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `SASL_PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `SASL_PLAINTEXT://127.0.0.1:${advertisedPort}`,
    'listener.security.protocol.map': 'SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule ${login};`,
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule ${login} user_${kafkaAdmin}="${password}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${kafkaAdmin}`,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 10,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'message.max.bytes': 1_048_576,
    'num.io.threads': 4,
    'num.network.threads': 2,
    'log.dirs': data,
  };
  return Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join('');
};
