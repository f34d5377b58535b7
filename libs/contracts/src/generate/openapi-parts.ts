import { examplesOf } from './fixtures.js';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const problemContent = (...also: object[]) => ({ 'application/problem+json': { schema: also.length > 0 ? { allOf: [ref('Problem'), ...also] } : ref('Problem') } });

/** Answers that are problems (RFC 9457), by the name under which the routes refer to them. */
export const problemAnswers = {
  BadRequest: { description: 'The request cannot be read.', content: problemContent() },
  Unauthenticated: { description: 'Who is asking is not known.', content: problemContent() },
  Forbidden: { description: 'Not allowed for this role or agency.', content: problemContent() },
  NotFound: { description: 'Not known, or not for who asks.', content: problemContent() },
  NotPossible: { description: 'Not possible in this state, or somebody changed it meanwhile (`retryable`).', content: problemContent() },
  TooMany: { description: 'Too many requests.', content: problemContent() },
  Unavailable: { description: 'Try again shortly.', content: problemContent() },
  Refused: {
    description: 'The registration was not accepted: every problem with its JSON Pointer, and the `received` receipt.',
    content: problemContent({ type: 'object', properties: { problems: { type: 'array', items: ref('Problem') }, receipt: ref('Receipt') }, required: ['problems', 'receipt'] }),
  },
};

export type ProblemAnswer = keyof typeof problemAnswers;
const statuses: Record<ProblemAnswer, string> = { BadRequest: '400', Unauthenticated: '401', Forbidden: '403', NotFound: '404', NotPossible: '409', TooMany: '429', Unavailable: '503', Refused: '422' };

/** References to the problem answers of a route; every route needs a caller and may be unavailable. */
export const problems = (...names: ProblemAnswer[]) => Object.fromEntries([...names, 'Unauthenticated' as const, 'Unavailable' as const].map((name) => [statuses[name], { $ref: `#/components/responses/${name}` }]).sort());

const examplesFrom = (name: string, pick: (example: never) => boolean) => Object.fromEntries(examplesOf(name).filter(pick as (example: unknown) => boolean).map((value, index) => [`example${index + 1}`, { value }]));

/** A JSON body of a contract, with the contract's frozen examples. */
export const json = (name: string, pick: (example: never) => boolean = () => true) => ({ 'application/json': { schema: ref(name), examples: examplesFrom(name, pick) } });

/** Where `npm start` serves a route; a deployment has its own addresses. */
export const servedBy = (service: string, port: number) => [{ url: `http://localhost:${port}`, description: `the ${service} service, as npm start runs it` }];

export const inPath = (name: string, description: string, schema: object = { type: 'string' }) => ({ name, in: 'path', required: true, description, schema });
export const inQuery = (name: string, description: string, schema: object) => ({ name, in: 'query', required: false, description, schema });
export const inHeader = (name: string, description: string) => ({ name, in: 'header', required: false, description, schema: { type: 'string' } });
