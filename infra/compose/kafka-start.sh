#!/bin/bash
# Starts Apache Kafka (KRaft, one node) with SCRAM and ACLs from the first day. The image's own entry point cannot make the first SCRAM user,
# so the storage is formatted here, with the password that the `secrets` container made up.
set -euo pipefail
password=$(cat /run/parley/kafka-admin)
properties=/tmp/server.properties
cat >"$properties" <<EOF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:9093
controller.listener.names=CONTROLLER
listeners=SASL_PLAINTEXT://:9092,EXTERNAL://:19092,CONTROLLER://localhost:9093
advertised.listeners=SASL_PLAINTEXT://kafka:9092,EXTERNAL://localhost:${PARLEY_KAFKA_PORT:-9092}
listener.security.protocol.map=SASL_PLAINTEXT:SASL_PLAINTEXT,EXTERNAL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=SASL_PLAINTEXT
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="${password}";
listener.name.external.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="${password}";
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:admin;User:ANONYMOUS
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=10
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
message.max.bytes=1048576
log.dirs=/var/lib/kafka/data
EOF
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted -t "${CLUSTER_ID:-4L6g3nShT-eMCtK--X86sw}" -c "$properties" --add-scram "SCRAM-SHA-512=[name=admin,password=${password}]"
exec /opt/kafka/bin/kafka-server-start.sh "$properties"
