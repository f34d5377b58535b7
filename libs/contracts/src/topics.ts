/** Internal topics: facts between our services. Partitions and retention are in infra/kafka/topics.ts. */
export const internalTopics = {
  registration: 'parley.registration.v1',
  match: 'parley.match.v1',
  check: 'parley.check.v1',
  conflict: 'parley.conflict.v1',
  alert: 'parley.alert.v1',
} as const;

/** The names of all internal topics. */
export const ownTopics: ReadonlySet<string> = new Set(Object.values(internalTopics));

/** The four topics of one agency: two it may write, two it may read (design.md §9). */
export const agencyTopics = (agency: string) => ({
  registrations: `parley.in.${agency}.registrations.v1`,
  answers: `parley.in.${agency}.answers.v1`,
  receipts: `parley.out.${agency}.receipts.v1`,
  alerts: `parley.out.${agency}.alerts.v1`,
});

const inbound = /^parley\.in\.([a-z0-9-]{2,40})\.(registrations|answers)\.v1$/;

/** The agency a record belongs to is the one whose topic it came on: broker ACLs let nobody else write there. */
export const agencyOfTopic = (topic: string): string | undefined => inbound.exec(topic)?.[1];
