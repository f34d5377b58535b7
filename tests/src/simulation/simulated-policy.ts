import { policy2031, type Policy } from '@parley/deconfliction';

/** The policy in force, but that so few cases overcrowd an identifier that a small world reaches it. */
export const simulatedPolicy: Policy = { ...policy2031, overCorrelationCases: 2 };
