import type { Receipt } from '@parley/contracts';
import { Tally } from './tally.js';

const arrival = (registrationId: string, version: number) => ({ at: '', agency: 'north', registration: { registrationId, version } });
const received = (registrationId: string, version: number, outcome: string) => ({ receipt: 'received', registrationId, version, outcome }) as unknown as Receipt;
const checked = (registrationId: string, version: number) => ({ receipt: 'checked', registrationId, version, outcome: 'none-known' }) as unknown as Receipt;

describe('the tally of a replay', () => {
  it('waits for both receipts of an accepted version', () => {
    const tally = new Tally([arrival('op1', 1)]);
    tally.take('north', received('op1', 1, 'accepted'), 1);
    expect(tally.finished).toBe(0);
    tally.take('north', checked('op1', 1), 2);
    expect(tally.finished).toBe(1);
  });

  it('waits for one receipt of a stale or rejected version', () => {
    const tally = new Tally([arrival('op1', 1), arrival('op2', 0)]);
    tally.take('north', received('op1', 1, 'stale'), 1);
    tally.take('north', received('op2', 0, 'rejected'), 1);
    expect(tally.finished).toBe(2);
  });

  it('counts a version once, however often its receipts come', () => {
    const tally = new Tally([arrival('op1', 1), arrival('op1', 1)]);
    for (const again of [1, 2]) {
      tally.take('north', received('op1', 1, again === 1 ? 'accepted' : 'duplicate'), again);
      tally.take('north', checked('op1', 1), again);
    }
    expect([tally.total, tally.finished]).toEqual([1, 1]);
  });

  it('names what it still waits for', () => {
    expect(new Tally([arrival('op1', 3)]).waiting()).toEqual(['north/op1@3']);
  });
});
