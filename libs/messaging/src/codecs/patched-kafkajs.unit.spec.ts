import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const sourceOf = (file: string) => readFileSync(require.resolve(`kafkajs/src/${file}`), 'utf8');

interface RequestQueue {
  throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
}
const RequestQueue = require('kafkajs/src/network/requestQueue/index.js') as new (options: object) => RequestQueue;

describe('kafkajs is patched', () => {
  it('so that an idle connection arms no timer (eventing.md §3.3)', () => {
    const queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1_000, enforceRequestTimeout: false, clientId: 'x', broker: 'x', logger: { debug: () => undefined } });
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('so that a codec knows how many records are expected', () => {
    expect(sourceOf('protocol/recordBatch/v0/decoder.js')).toContain('codec.decompress(compressedRecordsBuffer, length)');
  });

  it('so that a batch of very many records does not overflow the stack', () => {
    expect(sourceOf('protocol/requests/fetch/v4/decodeMessages.js')).not.toContain('records.push(...');
  });
});
