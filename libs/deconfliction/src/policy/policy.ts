import type { IdentifierType, OperationType, Place, Tier } from '@parley/contracts';
import table from './policy.v1.json' with { type: 'json' };

/** How an operation type reaches in space and time, and what the other side may learn (table B2 of research/domain.md). */
export interface OperationTypePolicy {
  /** Around a point the radius, around a route or an area the buffer, where the registration names none. */
  readonly radiusMeters: number;
  /** The buffer of a route, where it differs from a point's radius. */
  readonly routeRadiusMeters?: number;
  readonly preMinutes: number;
  readonly postMinutes: number;
  /** Applies where `window.end` is unknown; the match then says *assumed*. */
  readonly assumedDurationHours: number;
  /** Whether its subjects are what it is about: those of a sweep or an exercise are not looked for. */
  readonly matchOnTarget: boolean;
  /** Its subjects are protected even where the agency did not mark them: informants. */
  readonly subjectsProtected?: boolean;
  readonly tier: Tier;
  /** It happens on a wire or on line: it takes no part in place and time, unless its registration names a radius. */
  readonly noPlace?: boolean;
}

/** A kind of identifier (table B3): its canonical form and check in words, the variants that are raised, and how long a sighting holds. */
export interface IdentifierPolicy {
  readonly canonical: string;
  readonly check: string;
  readonly variants: readonly string[];
  /** Present where a value changes hands: each side's observation interval is widened by it before the two must overlap. */
  readonly slackDays?: number;
}

/** The rules and numbers that matching, clocks and disclosure go by. Data, versioned; every match names the version that it used. */
export interface Policy {
  readonly version: string;
  readonly operationTypes: Readonly<Record<OperationType, OperationTypePolicy>>;
  readonly identifiers: Readonly<Record<IdentifierType, IdentifierPolicy>>;
  /** A geocode's quality widens the radius to at least this. */
  readonly qualityRadiusMeters: Readonly<Record<NonNullable<Place['quality']>, number>>;
  readonly premiseToleranceMeters: number;
  readonly personThreshold: number;
  readonly organizationThreshold: number;
  readonly overCorrelationCases: number;
  readonly lateWarningMinutes: number;
  readonly clocks: { readonly urgentMinutes: number; readonly routineMinutes: number; readonly urgentWithinHours: number; readonly alarmBeforeStartMinutes: number };
  readonly retention: { readonly eventDays: number; readonly targetDays: number; readonly intelligenceDays: number; readonly revalidationNoticeDays: number; readonly checkHours: number };
}

/** The policy in force. JSON has no literal types, hence the assertion; the spec beside it holds the file to the contract's vocabularies. */
export const policy2031: Policy = table as Policy;
