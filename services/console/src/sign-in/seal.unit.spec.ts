import { Seal } from './seal.js';

describe('the seal on what Redis keeps', () => {
  const seal = new Seal('s'.repeat(43));

  it('opens what it closed, under the same name', () => {
    expect(seal.open('session-1', seal.close('session-1', { accessToken: 'secret' }))).toEqual({ accessToken: 'secret' });
  });

  it('shows nothing of it', () => {
    expect(seal.close('session-1', { accessToken: 'secret' })).not.toContain(Buffer.from('secret').toString('base64url'));
  });

  it('opens nothing that was moved, changed, cut off or closed with another key', () => {
    const sealed = seal.close('session-1', 1);
    const changed = `${sealed[0] === 'A' ? 'B' : 'A'}${sealed.slice(1)}`;
    expect([seal.open('session-2', sealed), seal.open('session-1', changed), seal.open('session-1', sealed.slice(0, 20)), seal.open('session-1', ''), new Seal('t'.repeat(43)).open('session-1', sealed)]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
