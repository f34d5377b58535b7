import type { Evidence, Match } from '@parley/contracts';
import { stretch } from '../words/times';
import { useNow } from '../words/use-now';
import { capital, kindsInWords, plain } from '../words/words';

const interval = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/(\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** A value as the record has it; stretches of time in the viewer's zone. */
const Value = ({ value }: { value: string }) => {
  const now = useNow();
  const [, start, end] = interval.exec(value) ?? [];
  return <>{start && end ? stretch(start, end, now) : value || '–'}</>;
};

const counted = ({ meters, limitMeters, overlapMinutes, contribution }: Evidence): string => {
  if (meters !== undefined) return `${Math.round(meters)} m${limitMeters === undefined ? '' : ` of ${limitMeters} m`}`;
  if (overlapMinutes !== undefined) return `${Math.round(overlapMinutes)} min`;
  return contribution === undefined ? '' : `${contribution > 0 ? '+' : '−'}${Math.abs(contribution).toFixed(1)}`;
};

const Row = ({ evidence, left, right }: { evidence: Evidence; left: string; right: string }) => (
  <tr>
    <th scope="row">{capital(plain(evidence.element))}</th>
    <td data-label={left}><Value value={evidence.left} /></td>
    <td className="how">{evidence.comparator}</td>
    <td data-label={right}><Value value={evidence.right} /></td>
    <td className="number">{counted(evidence)}</td>
  </tr>
);

const OneMatch = ({ match, left, right }: { match: Match; left: string; right: string }) => (
  <>
    <h3>{kindsInWords([match.rule.replace(/\/\d+$/, '')])} <span className="tag">{match.class}</span>{match.score !== undefined && <span className="tag">{Math.round(match.score * 100)} % likely</span>}</h3>
    <p className="quiet">{capital(match.summary)}. Rule {match.rule}, policy {match.policyVersion}.</p>
    <div className="scroll" role="region" aria-label={`Evidence: ${match.rule}`} tabIndex={0}>
      <table className="evidence">
        <thead><tr><th scope="col">Element</th><th scope="col">{left}</th><th scope="col">How compared</th><th scope="col">{right}</th><th scope="col">Counts</th></tr></thead>
        <tbody>{match.evidence.map((evidence, n) => <Row key={n} evidence={evidence} left={left} right={right} />)}</tbody>
      </table>
    </div>
  </>
);

/** Why it is a conflict: every match with its evidence, left beside right, how they were compared and what it counted. */
export const EvidenceTable = ({ matches, left, right }: { matches: readonly Match[]; left: string; right: string }) => (
  <section className="card" aria-labelledby="evidence-title">
    <h2 id="evidence-title">Evidence</h2>
    {matches.map((match, n) => <OneMatch key={n} match={match} left={left} right={right} />)}
  </section>
);
