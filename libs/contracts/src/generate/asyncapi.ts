import { eventContracts } from '../catalogue.js';
import type { EventContract } from '../event.js';
import { Registration } from '../registration/registration.v1.js';
import { asyncMessage, type ChannelMessage } from './asyncapi-messages.js';
import { refTo, schemaComponents, schemasByName } from './json-schema.js';

/** A registration travels as it is filed; as an event it has a type of its own. */
const filed: EventContract = { type: 'parley.registration.v1', topic: 'parley.in.{agency}.registrations.v1', schema: Registration };
const events: Readonly<Record<string, EventContract>> = { Registration: filed, ...eventContracts };

/** The contract whose schema an event carries: by the event's own name where it is in the catalogue, else by its shape. */
const shapeOf = (name: string, { schema }: EventContract): string => {
  const shape = name in schemasByName ? name : Object.keys(schemasByName).find((other) => schemasByName[other] === schema);
  if (!shape) throw new Error(`the catalogue has no schema for ${name}`);
  return shape;
};

const messages: readonly ChannelMessage[] = Object.entries(events).map(([name, contract]) => ({ name, shape: shapeOf(name, contract), type: contract.type, topic: contract.topic }));
const topics = [...new Set(messages.map(({ topic }) => topic))];
const isAgencys = (topic: string) => topic.includes('{agency}');
const channelId = (topic: string) => topic.replaceAll(/[{}]/g, '').replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());
const inChannel = (topic: string) => messages.filter((message) => message.topic === topic);

const channel = (topic: string) => ({
  address: topic,
  description: isAgencys(topic) ? 'One agency’s own topic: broker rights let nobody else in.' : 'Between Parley’s own services; agencies have no right to it.',
  ...(isAgencys(topic) ? { parameters: { agency: { description: 'The agency’s id. Whose record it is, is read from here and nowhere else.' } } } : {}),
  messages: Object.fromEntries(inChannel(topic).map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
  bindings: { kafka: { bindingVersion: '0.5.0', ...(isAgencys(topic) ? {} : { topic }) } },
});

const operation = (topic: string, action: 'send' | 'receive') => [
  `${action}${channelId(topic).replace(/^p/, 'P')}`,
  { action, channel: { $ref: `#/channels/${channelId(topic)}` }, messages: inChannel(topic).map(({ name }) => ({ $ref: `#/channels/${channelId(topic)}/messages/${name}` })) },
];

// AsyncAPI tells what the application does: Parley receives what agencies write, sends what they read, and does both on its own topics.
const operations = topics.flatMap((topic) => (topic.includes('.in.') ? [operation(topic, 'receive')] : topic.includes('.out.') ? [operation(topic, 'send')] : [operation(topic, 'send'), operation(topic, 'receive')]));

/** The Kafka half of the contract as AsyncAPI 3.0: agencies' topics, and the internal ones for who works on Parley. */
export const asyncApi = () => {
  const schemas = schemaComponents([...new Set(messages.map(({ shape }) => shape))], 'draft-7');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley',
      version: '1',
      description: 'CloudEvents 1.0 on Kafka in binary mode; from agencies structured mode is taken as well. Delivery is at least once: `ce_id` tells repeats apart. Fields may be added; ignore those that you do not know.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { broker: { host: '{broker}', protocol: 'kafka-secure', description: 'Apache Kafka; `npm start` prints the local one’s address.', variables: { broker: { default: 'localhost:9092' } }, security: [{ $ref: '#/components/securitySchemes/scram' }] } },
    channels: Object.fromEntries(topics.map((topic) => [channelId(topic), channel(topic)])),
    operations: Object.fromEntries(operations),
    components: {
      securitySchemes: { scram: { type: 'scramSha512', description: 'The agency’s id and the password that `npm run agency -- add` prints. Consumer groups begin with “<agency>.”.' } },
      messages: Object.fromEntries(messages.map((message) => [message.name, asyncMessage(message, refTo(message.shape, schemas))])),
      schemas,
    },
  };
};
