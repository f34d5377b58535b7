import { internalTopics, type AgencyId } from '@parley/contracts';

/** A right on the broker: `prefix` patterns end in a dot, or agency `a1` would also have those of `a10` (eventing.md §9). */
export interface Right {
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly pattern: 'literal' | 'prefix';
  readonly operations: readonly ('read' | 'write' | 'describe')[];
}

const reads = (name: string, pattern: Right['pattern'] = 'literal'): Right => ({ resource: 'topic', name, pattern, operations: ['read', 'describe'] });
const writes = (name: string, pattern: Right['pattern'] = 'literal'): Right => ({ resource: 'topic', name, pattern, operations: ['write', 'describe'] });
const groups = (name: string): Right => ({ resource: 'group', name: `${name}.`, pattern: 'prefix', operations: ['read', 'describe'] });

/** What an agency may do: write its two inbound topics, read its two outbound ones, in groups of its own name. */
export const agencyRights = (agency: AgencyId): readonly Right[] => [writes(`parley.in.${agency}.`, 'prefix'), reads(`parley.out.${agency}.`, 'prefix'), groups(agency)];

const { registration, match, check, conflict, alert } = internalTopics;

/** What each service may do, and nothing else. */
export const serviceRights: Readonly<Record<string, readonly Right[]>> = {
  registration: [reads('parley.in.', 'prefix'), writes('parley.out.', 'prefix'), writes(registration), reads(check), groups('registration')],
  matching: [reads(registration), writes(match), writes(check), groups('matching')],
  conflict: [reads(match), reads(alert), reads('parley.in.', 'prefix'), writes(conflict), groups('conflict')],
  alert: [reads(conflict), writes('parley.out.', 'prefix'), writes(alert), groups('alert')],
  console: [reads(conflict), reads(alert), groups('console')],
};
