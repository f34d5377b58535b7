import type { Conflict, MatchedPair } from '@parley/contracts';
import { confirm } from '../conflict/desk-commands.js';
import { openOrUpdate } from '../conflict/open-or-update.js';
import { policy2031 } from '../policy/policy.js';
import { disclose } from './disclose.js';

const now = new Date('2031-04-02T12:00:00Z');
const side = (agency: string): MatchedPair['a'] => ({
  agency, registrationId: `${agency}-1`, version: 1, deconflictionNumber: 'PD-0000-0001', kind: 'target', status: 'active', contact: { name: agency, phone: '+13125550100' }, places: [], tier: 'pointer', markings: [],
});
const pair = (rule: 'person/1' | 'identifier/1'): MatchedPair => ({
  pairId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', revision: 1, a: side('north'), b: side('south'), cause: 'registration', at: now.toISOString(),
  matches: [{ rule, policyVersion: '2031.1', class: rule === 'person/1' ? 'fuzzy' : 'exact', summary: 'the same', evidence: [] }],
});
const opened = (rule: 'person/1' | 'identifier/1') => openOrUpdate(undefined, pair(rule), now, policy2031)?.next as Conflict;
const agents = [{ role: 'case-agent', agency: 'north' }, { role: 'case-agent', agency: 'south' }, { role: 'supervisor', agency: 'south' }] as const;

describe('a conflict on which only a scored rule holds', () => {
  it('is seen by officers and by nobody else', () => {
    const conflict = opened('person/1');
    expect(disclose(conflict, { role: 'officer' })?.matches).toHaveLength(1);
    expect(agents.map((viewer) => disclose(conflict, viewer))).toEqual([undefined, undefined, undefined]);
  });

  it('is seen by both sides once an officer has confirmed it', () => {
    const { next } = confirm(opened('person/1'), 'officer', now, policy2031);
    expect(agents.map((viewer) => disclose(next, viewer)?.other?.agency)).toEqual(['south', 'north', 'north']);
  });
});

describe('a conflict on which an exact rule holds', () => {
  it('is seen by both sides at once', () => {
    expect(agents.map((viewer) => disclose(opened('identifier/1'), viewer)?.other?.agency)).toEqual(['south', 'north', 'north']);
  });
});
