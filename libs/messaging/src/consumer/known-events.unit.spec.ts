import { z } from 'zod';
import type { EventContract } from '@parley/contracts';
import { decodeRecord } from '../records/decode-record.js';
import { sortEvents } from './known-events.js';

const contract = { type: 'parley.counted.v1', topic: 'parley.count.v1', schema: z.object({ count: z.number().int(), unit: z.string().default('pieces') }) } as unknown as EventContract;
const record = (type: string, value: string) => decodeRecord('parley.count.v1', 0, { key: null, value: Buffer.from(value), timestamp: '0', offset: '0', headers: { ce_type: type } });

describe('a record on a topic of ours', () => {
  it('is read as its contract says, defaults filled in', () => {
    expect(sortEvents([record(contract.type, '{"count":1}')], [contract]).known).toMatchObject([{ data: { count: 1, unit: 'pieces' } }]);
  });

  it('is passed over when it is for somebody else', () => {
    expect(sortEvents([record('parley.weighed.v1', '{')], [contract])).toEqual({ known: [], broken: [] });
  });

  it.each([
    ['that breaks its contract', contract.type, '{"count":1.5}', /^count: /],
    ['that is not JSON', contract.type, '{', /not JSON/],
    ['without a type', '', '{"count":1}', /no event type/],
  ])('%s is to be parked, and says why', (_what, type, value, why) => {
    const { known, broken } = sortEvents([record(type, value), record(contract.type, '{"count":2}')], [contract]);
    expect(known).toHaveLength(1);
    expect(broken.map(({ error }) => error.message)).toEqual([expect.stringMatching(why)]);
  });
});
