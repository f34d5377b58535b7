import { deskAgency, type Principal, type Role } from '@parley/security';
import { aConflict } from '@parley/testing';
import { isOfficer, mustAct, mustBeDesk, mustBeOfficer, speakingSideOf, viewerOf } from './viewer-of.js';

const who = (agencyId: string, ...roles: Role[]): Principal => ({ actorId: 'x', name: 'X', agencyId, roles });

describe('how disclosure sees whoever asks', () => {
  it('is as the desk for officers and auditors of the desk, and as their agency for all others', () => {
    expect(viewerOf(who(deskAgency, 'officer'))).toEqual({ role: 'officer' });
    expect(viewerOf(who(deskAgency, 'auditor'))).toEqual({ role: 'auditor' });
    expect(viewerOf(who('north', 'system'), 'b')).toEqual({ role: 'case-agent', agency: 'north', side: 'b' });
    expect(viewerOf(who('north', 'supervisor'))).toEqual({ role: 'supervisor', agency: 'north' });
  });

  it('is as an agency for whoever says they are an officer elsewhere, or is nobody at the desk', () => {
    expect(viewerOf(who('north', 'officer'))).toEqual({ role: 'case-agent', agency: 'north' });
    expect(viewerOf(who(deskAgency, 'agent'))).toEqual({ role: 'case-agent', agency: deskAgency });
  });
});

describe('who may act', () => {
  it('is everybody but auditors', () => {
    expect(() => mustAct(who('north', 'agent'))).not.toThrow();
    expect(() => mustAct(who(deskAgency, 'officer', 'auditor'))).not.toThrow();
    expect(() => mustAct(who(deskAgency, 'auditor', 'agent'))).toThrow('Not allowed');
  });

  it('as an officer is an officer of the desk', () => {
    expect(isOfficer(who(deskAgency, 'officer'))).toBe(true);
    expect(() => mustBeOfficer(who('north', 'officer'))).toThrow('Not allowed');
    expect(() => mustBeDesk(who(deskAgency, 'auditor'))).not.toThrow();
    expect(() => mustBeDesk(who('north', 'officer'))).toThrow('Not allowed');
  });
});

describe('the side that a request speaks for', () => {
  it('is the agency’s only one', () => {
    expect(speakingSideOf(aConflict(), who('south', 'agent'), undefined)).toBe('b');
  });

  it('is named where the agency has both, and by an officer', () => {
    const both = aConflict({ b: { agency: 'north' } });
    expect(() => speakingSideOf(both, who('north', 'agent'), undefined)).toThrow('Name the side');
    expect(speakingSideOf(both, who('north', 'agent'), 'b')).toBe('b');
    expect(() => speakingSideOf(aConflict(), who(deskAgency, 'officer'), undefined)).toThrow('Name the side');
  });
});
