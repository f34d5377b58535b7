import fc from 'fast-check';
import { type Identifier, IdentifierType, NormalizedIdentifier } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { compareIdentifiers } from './compare-identifiers.js';
import { readIdentifier } from './normalize-identifier.js';

const context = { field: '/identifiers/0', phoneRegion: 'US', cardDigest: (number: string) => number.length.toString() };
const texts = fc.oneof(fc.string({ maxLength: 320 }), fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[0-9+ ().:\-/xX@A-Za-z<]{1,44}$/));
const identifiers = fc.record({ type: fc.constantFrom(...IdentifierType.options), value: texts, issuer: fc.option(fc.oneof(texts, fc.constantFrom('US', 'US-IL', 'MX', 'ethereum')), { nil: undefined }) });

describe('any text that an agency may send as an identifier', () => {
  it('is read without throwing, into the shape of the contract', () => {
    fc.assert(
      fc.property(identifiers, (identifier) => {
        const { identifier: normalized, note } = readIdentifier(identifier as Identifier, context);
        expect(NormalizedIdentifier.safeParse(normalized).success).toBe(true);
        expect(new Set(normalized.keys.map(({ key }) => key)).size).toBe(normalized.keys.length);
        expect(normalized.keys.length > 0 || note !== undefined).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('matches itself whenever it has a key', () => {
    fc.assert(
      fc.property(identifiers, (identifier) => {
        const { identifier: normalized } = readIdentifier(identifier as Identifier, context);
        expect(compareIdentifiers(normalized, normalized, policy2031) !== undefined).toBe(normalized.keys.length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('raises only the variants that the policy names', () => {
    fc.assert(
      fc.property(identifiers, (identifier) => {
        const { identifier: normalized } = readIdentifier(identifier as Identifier, context);
        const raised = normalized.keys.flatMap(({ why }) => (why && !why.startsWith('without-') ? [why] : []));
        expect(policy2031.identifiers[normalized.type].variants).toEqual(expect.arrayContaining(raised));
      }),
      { numRuns: 3000 },
    );
  });
});
