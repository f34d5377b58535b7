import type { Conflict, Outcome } from '@parley/contracts';

/** A code of the contract as people say it: `search-warrant` is a search warrant. */
export const plain = (code: string): string => code.replaceAll('-', ' ');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const kinds: Record<string, string> = { 'place-time': 'same place and time', identifier: 'same identifier', person: 'may be the same person', organization: 'may be the same organization', premise: 'same premise', protected: 'something protected' };

/** What matched, in words. */
export const kindsInWords = (codes: readonly string[]): string => capital(codes.map((code) => kinds[code] ?? plain(code)).join(' · ')) || 'Kept by the other side';

const states: Record<Conflict['state'], string> = { new: 'New', notified: 'Told', acknowledged: 'Answered', 'in-contact': 'In contact', agreed: 'Agreed', closed: 'Closed' };

export const stateInWords = ({ state, sideStates }: Pick<Conflict, 'state' | 'sideStates'>): string => [states[state], ...sideStates].join(', ');

const severities: Record<Conflict['severity'], { word: string; mark: string }> = { immediate: { word: 'Immediate', mark: '▲' }, urgent: { word: 'Urgent', mark: '◆' }, routine: { word: 'Routine', mark: '●' } };

export const severityInWords = (severity: Conflict['severity']) => severities[severity];

export const answers = { mine: 'Mine', 'not-mine': 'Not mine', 'need-time': 'Need time' } as const;

export const means = { call: 'Call, spoke', 'no-answer': 'Call, no answer', voicemail: 'Voicemail', meeting: 'Met', message: 'Message' } as const;

/** Every outcome that two agencies may agree on, in words (never what the desk orders). */
export const outcomes: Record<Outcome, string> = {
  proceed: 'Both proceed', joint: 'Joint operation', delayed: 'One side waits', cancelled: 'One side cancels', modified: 'One side changes its plan', 'lead-agency-assigned': 'One agency leads', 'target-ceded': 'Target left to one agency',
  'information-exchanged': 'Information exchanged', 'false-match': 'False match', 'duplicate-registration': 'The same operation, registered twice', 'no-contact-made': 'No contact made',
};
