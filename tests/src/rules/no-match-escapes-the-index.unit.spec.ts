import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Geometry, Match, Registration } from '@parley/contracts';
import { distanceMeters, evaluatePair, indexRowsOf, policy2031, toMatchable, type IndexBox, type IndexRows, type Matchable } from '@parley/deconfliction';
import { aRegistration, arbitraryCenter, arbitraryGeometryNear, arbitraryPair, type SentRegistration } from '@parley/testing';
import { acceptedOf } from './accepted.js';

const meet = (a: IndexBox, b: IndexBox) =>
  a.startMs <= b.endMs && b.startMs <= a.endMs && a.minLongitude <= b.maxLongitude && b.minLongitude <= a.maxLongitude && a.minLatitude <= b.maxLatitude && b.minLatitude <= a.maxLatitude;
const boxesMeet = (a: IndexRows, b: IndexRows) => a.boxes.some((box) => b.boxes.some((other) => meet(box, other)));
const finds = (seeker: IndexRows, other: IndexRows) => seeker.sought.some((key) => other.keys.includes(key));

const matchable = (sent: SentRegistration): Matchable => toMatchable(acceptedOf(sent), policy2031);
const isScored = ({ rule, class: kind }: Match) => rule.startsWith('person/') || rule.startsWith('organization/') || kind === 'fuzzy';
const withoutSides = (matches: readonly Match[]) => matches.map(({ rule, class: kind, assumed }) => ({ rule, kind, assumed }));

// Thousands of pairs each; on a busy machine that is more than the usual time.
jest.setTimeout(180_000);

describe('the index', () => {
  it('lets each of two registrations find the other, by its own kind of row, wherever an exact rule holds', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(arbitraryPair, (pair) => {
        const [a, b] = [matchable(pair[0]), matchable(pair[1])];
        const [rowsA, rowsB] = [indexRowsOf(a, policy2031), indexRowsOf(b, policy2031)];
        for (const match of evaluatePair(a, b, policy2031).filter((m) => !isScored(m))) {
          seen.set(match.rule, (seen.get(match.rule) ?? 0) + 1);
          if (match.rule === 'place-time/1') expect(boxesMeet(rowsA, rowsB)).toBe(true);
          else expect([finds(rowsA, rowsB), finds(rowsB, rowsA)]).toEqual([true, true]);
        }
      }),
      { numRuns: 5000 },
    );
    // A property over nothing would hold as well.
    for (const rule of ['place-time/1', 'identifier/1', 'protected/1', 'premise/1']) expect([rule, (seen.get(rule) ?? 0) > 40]).toEqual([rule, true]);
  });

  it('holds only boxes on the globe, and times that a database can say', () => {
    fc.assert(
      fc.property(arbitraryPair, ([sent]) => {
        for (const box of indexRowsOf(matchable(sent), policy2031).boxes) {
          expect(box.minLongitude >= -180 && box.maxLongitude <= 180 && box.minLongitude <= box.maxLongitude && box.minLatitude <= box.maxLatitude && box.startMs <= box.endMs).toBe(true);
          expect(new Date(box.startMs).toISOString() + new Date(box.endMs).toISOString()).toMatch(/^\d{4}-.{19}\d{4}-.{19}$/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps few keys even for a target at a pole', () => {
    fc.assert(fc.property(arbitraryPair, ([{ agency, registration }]) => expect(indexRowsOf(matchable({ agency, registration: { ...registration, identifiers: [], subjects: [] } }), policy2031).keys.length).toBeLessThanOrEqual(30 * registration.places.length)), { numRuns: 1500 });
  });
});

const operationAt = (agency: string, geometry: Geometry, radiusMeters: number): SentRegistration => ({ agency, registration: aRegistration({ registrationId: `${agency}-1`, places: [{ geometry, radiusMeters }] } as Parameters<typeof aRegistration>[0]) as Registration });

describe('two operations of which one reaches exactly as far as the other is', () => {
  const shapes = fc.tuple(arbitraryCenter(), fc.constantFrom(3, 400, 20_000)).chain(([center, extent]) => fc.tuple(arbitraryGeometryNear(center, extent), arbitraryGeometryNear(center, extent)));

  it('match and meet in the index; a hair nearer than that they do not match', () => {
    fc.assert(
      fc.property(shapes, ([left, right]) => {
        const meters = distanceMeters(left, right);
        if (meters > 50_000) return;
        const [a, b] = [matchable(operationAt('north-pd', left, meters)), matchable(operationAt('river-so', right, 0))];
        expect(evaluatePair(a, b, policy2031).map(({ rule }) => rule)).toContain('place-time/1');
        expect(boxesMeet(indexRowsOf(a, policy2031), indexRowsOf(b, policy2031))).toBe(true);
        if (meters > 0.01) expect(evaluatePair(matchable(operationAt('north-pd', left, meters * (1 - 1e-6) - 0.001)), b, policy2031)).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });
});

describe('the verdict on a pair', () => {
  it('is the same whichever of the two asks', () => {
    fc.assert(
      fc.property(arbitraryPair, (pair) => {
        const [a, b] = [matchable(pair[0]), matchable(pair[1])];
        expect(withoutSides(evaluatePair(a, b, policy2031))).toEqual(withoutSides(evaluatePair(b, a, policy2031)));
      }),
      { numRuns: 1500 },
    );
  });
});
