import type { Conflict } from '@parley/contracts';
import { severityInWords } from './words';

/** How severe: a shape and a word, never colour alone. */
export const Severity = ({ severity }: { severity: Conflict['severity'] }) => {
  const { word, mark } = severityInWords(severity);
  return <span className={`severity ${severity}`}><span aria-hidden="true">{mark}</span> {word}</span>;
};
